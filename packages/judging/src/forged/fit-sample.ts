import { type DataSource, type SparseBatch, type WeightsOperator, drawBatch } from '@rugbench/core';
import { type StreamNoise, noiseOf } from '@rugbench/trainer';
import { preactivations } from './preactivations.ts';
import { onShare } from './on-share.ts';

/** Samples to fit on, with their pre-activations. */
export interface FitSample {
  /** the features of each sample that are on, with their values */
  readonly batch: SparseBatch;
  /** y = W x + b [count, n], noise on h included */
  readonly y: Float64Array;
}

/** A fit sees at least this many entries, and this many features that are on, but never more entries than the cap. */
const LEAST_ENTRIES = 2 ** 18;
const LEAST_ON = 20_000;
const MOST_ENTRIES = 2 ** 22;
const LEAST_SAMPLES = 8;

/** Samples with their pre-activations. @param noise - on h; left out: none */
export function fitSample(weights: WeightsOperator, batch: SparseBatch, seed: number, noise?: StreamNoise): FitSample {
  const addNoise = noiseOf(noise, { seed, purpose: 'fit' });
  return { batch, y: preactivations(weights, batch.count)(addNoise(batch, 0)) };
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
