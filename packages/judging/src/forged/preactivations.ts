import { type SparseBatch, type WeightsOperator, productOfBatch } from '@rugbench/core';

/** Entries of y that are worth holding at a time: they and what a variant makes of them stay in the second cache. */
const BLOCK_ENTRIES = 2 ** 16;

/** How many of some samples are worth holding at a time, at least one. */
export function blockOf(features: number, samples: number): number {
  return Math.min(samples, Math.max(1, Math.floor(BLOCK_ENTRIES / features)));
}

/** Computes y = W x + b [count, n] for a sparse batch, reusing its memory. */
export type Preactivations = (batch: SparseBatch) => Float64Array;

/** @param capacity - the largest number of samples in a batch */
export function preactivations(weights: WeightsOperator, capacity: number): Preactivations {
  const { features, offset } = weights;
  const y = new Float64Array(capacity * features);
  const multiply = productOfBatch(weights);
  return (batch) => {
    multiply(batch, y);
    const length = batch.count * features;
    if (offset) for (let at = 0; at < length; at++) y[at]! += offset[at % features]!;
    return y.subarray(0, length);
  };
}
