import { type DataSource, DistinctIndices, type WordStream, binomialTable } from '@rugbench/core';

/** Features that are on with probability p and then uniform on [0, 1], independent: for tests. */
export function bernoulliUniform(features: number, probability: number): DataSource {
  const counts = binomialTable(features, probability);
  const distinct = new DistinctIndices(features);
  const drawGiven = (words: WordStream, count: number, indices: Uint32Array, values: Float32Array): void => {
    distinct.draw(words, count, indices);
    for (let k = 0; k < count; k++) values[k] = words.uniform();
  };
  return {
    features,
    distribution: {
      probability,
      magnitude: { density: (u) => Number(u >= 0 && u <= 1), breaks: [0, 1], mean: 1 / 2, meanSquare: 1 / 3 },
    },
    draw(words, indices, values) {
      const count = counts.draw(words.next());
      drawGiven(words, count, indices, values);
      return count;
    },
    givenCount: { probability: (count) => counts.mass(count), draw: drawGiven },
  };
}
