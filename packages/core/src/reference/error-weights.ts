import type { Keep } from '../contracts/keep.ts';
import { ranksOf } from './keep-mask.ts';

/**
 * How much the error of each output counts in the gradient, [count, n]: 1 where it passes the filter, else 0; but with
 * AuxK, in each sample, the first `k` of the outputs that pass in no sample have its weight. They are ranked as the
 * filter ranks, equal values in order of position.
 *
 * @param keep - the filter; null: none
 * @param z - pre-activations [count, n]
 * @param mask - what passes, [count, n]
 */
export function errorWeights(keep: Keep | null, z: Float64Array, mask: Uint8Array, features: number): Float64Array {
  const weights = Float64Array.from(mask);
  if (!keep?.auxiliary) return weights;
  const { k, weight } = keep.auxiliary;
  const ranks = ranksOf(keep, z);
  const dead = [...Array(features).keys()].filter((i) => mask.every((passes, at) => at % features !== i || !passes));
  for (let row = 0; row < z.length; row += features) {
    const order = dead.toSorted((i, j) => ranks[row + j]! - ranks[row + i]! || i - j);
    for (const i of order.slice(0, k)) weights[row + i] = weight;
  }
  return weights;
}
