import {
  type DataSource,
  DistinctIndices,
  type SamplesGivenCount,
  type WordStream,
  binomialTable,
} from '@rugbench/core';
import { featureDistribution } from './feature-distribution.ts';
import type { Magnitude } from './magnitude.ts';

/**
 * Features that are on with probability p, independently, then of some magnitude.
 *
 * A sample is drawn as it is used, sparse: a binomial count by one word, that many distinct
 * features, and a magnitude for each in ascending order of features.
 *
 * @param features - n
 * @param probability - p in [0, 1]
 * @see docs/theory.md, "Random streams"
 */
export function independent(features: number, probability: number, magnitude: Magnitude): DataSource {
  const counts = binomialTable(features, probability);
  const positions = new DistinctIndices(features);
  const drawGiven: SamplesGivenCount['draw'] = (words, count, indices, values) => {
    positions.draw(words, count, indices);
    for (let k = 0; k < count; k++) values[k] = magnitude.draw(words);
  };
  return {
    features,
    distribution: featureDistribution(probability, magnitude),
    draw: (words: WordStream, indices, values) => {
      const count = counts.draw(words.next());
      drawGiven(words, count, indices, values);
      return count;
    },
    givenCount: { probability: (count) => counts.mass(count), draw: drawGiven },
  };
}
