import { type DataSource, DistinctIndices, type WordStream, reason } from '@rugbench/core';
import { featureDistribution } from './feature-distribution.ts';
import type { Magnitude } from './magnitude.ts';

/** Why theory has nothing to say where only one feature is on at a time. */
export const SINGLE_TERM = reason('its interference is a single term and not Gaussian');

/**
 * Exactly k features on in every sample, every set of k equally likely, then of some magnitude: that many distinct features,
 * and a magnitude for each in ascending order of features.
 *
 * Two features are correlated, by $-1/(n-1)$: what one more feature on adds to the interference, another one off takes away.
 * At large n one pre-activation is distributed as that of independent features with probability k/n.
 *
 * @param features - n
 * @param count - k, from 1 to n; for k = 1 there is no feature distribution
 * @see docs/theory.md, "Other data"
 */
export function fixedCount(features: number, count: number, magnitude: Magnitude): DataSource {
  const positions = new DistinctIndices(features);
  const draw = (words: WordStream, indices: Uint32Array, values: Float32Array): void => {
    positions.draw(words, count, indices);
    for (let k = 0; k < count; k++) values[k] = magnitude.draw(words);
  };
  return {
    features,
    distribution: count === 1 ? SINGLE_TERM : { ...featureDistribution(count / features, magnitude), count: 'fixed' },
    draw: (words, indices, values) => {
      draw(words, indices, values);
      return count;
    },
    givenCount: {
      probability: (asked) => Number(asked === count),
      draw: (words, _count, indices, values) => draw(words, indices, values),
    },
  };
}
