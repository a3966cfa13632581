import { type DataSource, type SparseBatch, type WeightsOperator, createHiddenNoise, densify } from '@rugbench/core';
import type { StreamNoise } from '@rugbench/trainer';
import { blockOf } from './preactivations.ts';

/**
 * Noise on h of S times the root mean square of h, over samples of the fit and dimensions, for the samples of every
 * stream. The normal numbers of a sample are a function of its stream, its number and d, so all variants meet the same noise,
 * and so do all weights of one d, each in its own size.
 *
 * @param scale - S, at least 0
 * @param fit - samples on which scalars are fitted to the weights
 * @returns undefined for S = 0
 * @see docs/what-the-numbers-mean.md, "Noise on h"
 */
export function forgedNoise(weights: WeightsOperator, fit: SparseBatch, scale: number): StreamNoise | undefined {
  if (scale === 0) return undefined;
  const level = { dimensions: weights.dimensions, scale, size: sizeOfHidden(weights, fit) };
  return (stream) => createHiddenNoise(stream, level);
}

/** The root mean square of h = W_in x over samples and dimensions, in 64 bit. */
export function sizeOfHidden(weights: WeightsOperator, batch: SparseBatch): number {
  const { features: n, dimensions: d } = weights;
  const block = blockOf(n, batch.count);
  const [x, h] = [new Float64Array(block * n), new Float64Array(block * d)];
  let sum = 0;
  for (let first = 0; first < batch.count; first += block) {
    const count = Math.min(block, batch.count - first);
    densify({ ...batch, count, offsets: batch.offsets.subarray(first, first + count + 1) }, x);
    weights.encode(x, count, h);
    for (let at = 0; at < count * d; at++) sum += h[at]! * h[at]!;
  }
  return Math.sqrt(sum / (batch.count * d));
}

/**
 * Data as it is drawn where there is noise on h: plainly. Strata take the silent sample once, as one computation, and with
 * noise it is none.
 */
export function drawnWith(noise: StreamNoise | undefined, source: DataSource): DataSource {
  if (!noise) return source;
  const { givenCount, ...plain } = source;
  return plain;
}
