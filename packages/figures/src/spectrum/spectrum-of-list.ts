import { RugError } from '@rugbench/core';
import { type NamedWeights, unitOf } from '../distributions/named-weights.ts';
import type { WeightsSpectrum } from './spectrum-of.ts';

/**
 * Eigenvalues of weights with W_ij = g(i XOR j): the Walsh functions are eigenvectors whatever g is, and the eigenvalue of the k-th is
 *
 * $$ \hat g(k) = \sum_j g(j) (-1)^{k \cdot j} , $$
 *
 * where k . j counts the bits that both have; k = 0 is the vector of ones. One fast transform of n log2 n additions in 64 bit gives them all.
 *
 * @param one - the weights, for their unit
 * @param list - g, [n], n a power of two
 * @throws RugError `NUMERICS` for weights without a positive diagonal entry or that are not finite
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function spectrumOfList(one: NamedWeights, list: Float64Array): WeightsSpectrum {
  const unit = unitOf(one);
  const values = walshTransform(list).map((value) => value / unit);
  const got = values.find((value) => !Number.isFinite(value));
  if (got !== undefined) throw new RugError('NUMERICS', { who: one.name, must: 'W must have finite entries', got });
  const pairs = Array.from(values, (value, k) => ({ value, overlap: Number(k === 0) }));
  pairs.sort((left, right) => left.value - right.value);
  return {
    eigenvalues: pairs.map(({ value }) => value),
    onesOverlaps: pairs.map(({ overlap }) => overlap),
    ones: values[0]!,
    antisymmetricShare: 0,
  };
}

/** The sums of a list with the signs of each Walsh function. */
function walshTransform(list: Float64Array): Float64Array {
  const values = Float64Array.from(list);
  const n = values.length;
  for (let half = 1; half < n; half *= 2) {
    for (let i = 0; i < n; i++) {
      if (i & half) continue;
      const [one, other] = [values[i]!, values[i + half]!];
      values[i] = one + other;
      values[i + half] = one - other;
    }
  }
  return values;
}
