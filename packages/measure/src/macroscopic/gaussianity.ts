import { type SparseBatch, WordStream, memory } from '@rugbench/core';
import { type NormalityTest, normalityTest } from '../statistics/lilliefors.ts';
import type { Gaussianity } from './result.ts';
import type { Row } from './rows.ts';

/** The stream of the `probe` purpose that simulates the null distribution, far beyond the numbers of its samples. */
const NULL_STREAM = 2 ** 52 + 2;

/** Tests by samples and seed: to simulate takes longer than to test, and all models of a comparison are tested alike. */
const simulated = memory<string, NormalityTest>(4);

/**
 * Tests whether the interference of single rows is Gaussian over the samples of a batch, with mean
 * and variance fitted to each row. All rows see the same samples, so they depend on one another:
 * the smallest p-value is multiplied by the number of rows (Bonferroni), which stays valid.
 *
 * @param batch - M samples; with M up to some hundreds only coarse departures show
 * @param seed - of the simulated null distribution, a whole number in [0, 2^53)
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function gaussianity(rows: readonly Row[], batch: SparseBatch, seed: number): Gaussianity {
  return gaussianityTest(batch.count, seed)(rows.map((row) => interference(row, batch)));
}

/**
 * The same test for interference that is known, of one row or more over the same samples, [M] each: it serves any number of sets of rows.
 *
 * @param samples - M, a whole number from 2
 * @param seed - of the simulated null distribution, a whole number in [0, 2^53)
 * @see gaussianity
 */
export function gaussianityTest(
  samples: number,
  seed: number,
): (interferences: readonly Float64Array[]) => Gaussianity {
  const test = simulated(`${samples} ${seed}`, () =>
    normalityTest(samples, new WordStream(seed, 'probe', NULL_STREAM)),
  );
  return (interferences) => {
    const distances = Float64Array.from(interferences, (nu) => test.distance(nu)).sort();
    const smallestPValue = test.pValue(distances.at(-1)!);
    return { distance: median(distances), pValue: Math.min(1, smallestPValue * interferences.length) };
  };
}

/** $$ \nu_i = \sum_{j \ne i} W_{ij} x_j $$ of one row for every sample, [M]. */
export function interference({ feature, entries }: Row, batch: SparseBatch): Float64Array {
  const nu = new Float64Array(batch.count);
  for (let s = 0; s < batch.count; s++) {
    for (let k = batch.offsets[s]!; k < batch.offsets[s + 1]!; k++) {
      const j = batch.indices[k]!;
      if (j !== feature) nu[s]! += entries[j]! * batch.values[k]!;
    }
  }
  return nu;
}

function median(sorted: Float64Array): number {
  const middle = sorted.length >>> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
