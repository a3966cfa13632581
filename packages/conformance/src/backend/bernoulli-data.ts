import { type DataSource, DistinctIndices, binomialTable } from '@rugbench/core';

/** Features that are on with probability p, independently, and then uniform on [0, 1]: data for tests, sparse. */
export function bernoulliData(features: number, probability: number): DataSource {
  const counts = binomialTable(features, probability);
  const positions = new DistinctIndices(features);
  return {
    features,
    distribution: {
      probability,
      magnitude: { density: (u) => (u >= 0 && u <= 1 ? 1 : 0), breaks: [0, 1], mean: 1 / 2, meanSquare: 1 / 3 },
    },
    draw: (words, indices, values) => {
      const count = counts.draw(words.next());
      positions.draw(words, count, indices);
      for (let k = 0; k < count; k++) values[k] = words.uniform();
      return count;
    },
  };
}
