import { type DataSource, type SparseBatch, type WeightsOperator, drawBatch } from '@rugbench/core';
import { preactivations } from './preactivations.ts';
import { onShare } from './on-share.ts';

/** Samples to fit on, with their pre-activations. */
export interface FitSample {
  /** the features of each sample that are on, with their values */
  readonly batch: SparseBatch;
  /** y = W x + b [count, n] */
  readonly y: Float64Array;
}

/** A fit sees at least this many entries, and this many features that are on, but never more entries than the cap. */
const LEAST_ENTRIES = 2 ** 18;
const LEAST_ON = 20_000;
const MOST_ENTRIES = 2 ** 22;
const LEAST_SAMPLES = 8;

/** The sample on which scalars are fitted to weights. */
export function fitSample(weights: WeightsOperator, source: DataSource, seed: number): FitSample {
  const batch = fitBatch(weights.features, source, seed);
  return { batch, y: preactivations(weights, batch.count)(batch) };
}

/**
 * Draws samples to fit on, from a stream of their own. With some 20,000 features that are on, a handful of scalars is
 * known so well that the loss is within about 1e-4 of its minimum.
 */
export function fitBatch(features: number, source: DataSource, seed: number): SparseBatch {
  const entries = Math.min(MOST_ENTRIES, Math.max(LEAST_ENTRIES, LEAST_ON / onShare(source)));
  const count = Math.max(LEAST_SAMPLES, Math.ceil(entries / features));
  return drawBatch(source, { seed, purpose: 'fit' }, 0, count);
}
