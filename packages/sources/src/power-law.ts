import { portableExp, portableLog } from '@rugbench/core';

/**
 * (i + 1)^-exponent for i = 0, ..., n - 1, the same bits on every engine: a power is the exponential of a logarithm, and both
 * are portable here.
 *
 * @param exponent - in [0, 10]
 * @returns [n], falling from 1
 */
export function powerLaw(features: number, exponent: number): Float64Array {
  return Float64Array.from({ length: features }, (_, i) => portableExp(-exponent * portableLog(i + 1)));
}

/**
 * Probabilities in proportion to weights, with a given mean, each at most 1: what the largest have to give up goes to the
 * others, in proportion.
 *
 * $$ p_i = \min(1, c w_i), \qquad \frac 1n \sum_i p_i = p $$
 *
 * @param weights - descending, above 0
 * @param mean - p in [0, 1]
 */
export function probabilitiesOf(weights: Float64Array, mean: number): Float64Array {
  const total = weights.length * mean;
  const rest = weights.slice();
  for (let i = rest.length - 2; i >= 0; i--) rest[i]! += rest[i + 1]!;
  let certain = 0;
  while (certain < weights.length && ((total - certain) * weights[certain]!) / rest[certain]! > 1) certain++;
  const factor = certain < weights.length ? (total - certain) / rest[certain]! : 0;
  return weights.map((weight, i) => (i < certain ? 1 : Math.min(1, factor * weight)));
}

/** Weights scaled to a mean of 1, as float32. */
export function importanceOf(weights: Float64Array): Float32Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float32Array.from(weights, (weight) => (weight / total) * weights.length);
}
