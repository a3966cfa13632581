import {
  RugError,
  type SparseBatch,
  type WeightsOperator,
  densify,
  hiddenNoiseOf,
  productOfBatch,
} from '@rugbench/core';

/** Entries of y that are worth holding at a time: they and what a variant makes of them stay in the second cache. */
const BLOCK_ENTRIES = 2 ** 16;

/** How many of some samples are worth holding at a time, at least one. */
export function blockOf(features: number, samples: number): number {
  return Math.min(samples, Math.max(1, Math.floor(BLOCK_ENTRIES / features)));
}

/** Computes y = W x + b [count, n] for a sparse batch, reusing its memory; with noise on h, y = W_out h' + b. */
export type Preactivations = (batch: SparseBatch) => Float64Array;

/** @param capacity - the largest number of samples in a batch */
export function preactivations(weights: WeightsOperator, capacity: number): Preactivations {
  const { features, offset } = weights;
  const y = new Float64Array(capacity * features);
  const plain = productOfBatch(weights);
  const noisy = noisyProduct(weights);
  return (batch) => {
    if (batch.hiddenNoise) noisy(batch, y);
    else plain(batch, y);
    const length = batch.count * features;
    if (offset) for (let at = 0; at < length; at++) y[at]! += offset[at % features]!;
    return y.subarray(0, length);
  };
}

/** y = W_out (W_in x + sigma N) of a batch with noise on h, in 64 bit. */
function noisyProduct(weights: WeightsOperator): (batch: SparseBatch, y: Float64Array) => void {
  let h = new Float64Array(0);
  return (batch, y) => {
    const size = batch.count * weights.dimensions;
    if (h.length < size) h = new Float64Array(size);
    densify(batch, y);
    noisyHidden(weights, batch, y, h);
    weights.decode(h, batch.count, y);
  };
}

/**
 * Writes h = W_in x of a batch, with its noise where it has any.
 *
 * @param x - the batch, dense, [count, n]
 * @param h - written, [count, d]
 * @throws RugError `OPTIONS` for noise of another number of dimensions, or without a size
 */
export function noisyHidden(weights: WeightsOperator, batch: SparseBatch, x: Float64Array, h: Float64Array): void {
  weights.encode(x, batch.count, h);
  const noise = hiddenNoiseOf(batch, weights.dimensions);
  if (!noise) return;
  const { normals, size } = noise;
  if (size === undefined) {
    throw new RugError('OPTIONS', { who: 'noise on h', must: 'must have a size where weights are judged' });
  }
  for (let at = 0; at < normals.length; at++) h[at]! += size * normals[at]!;
}
