import type { SparseBatch, WordStream } from '@rugbench/core';
import { normalityTest } from '../statistics/lilliefors.ts';
import type { Gaussianity } from './result.ts';
import type { Row } from './rows.ts';

/**
 * Tests whether the interference of single rows is Gaussian over the samples of a batch, with mean
 * and variance fitted to each row. All rows see the same samples, so they depend on one another:
 * the smallest p-value is multiplied by the number of rows (Bonferroni), which stays valid.
 *
 * @param batch - M samples; with M up to some hundreds only coarse departures show
 * @param words - the randomness of the simulated null distribution
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function gaussianity(rows: readonly Row[], batch: SparseBatch, words: WordStream): Gaussianity {
  const test = normalityTest(batch.count, words);
  const distances = Float64Array.from(rows, (row) => test.distance(interference(row, batch))).sort();
  const smallestPValue = test.pValue(distances.at(-1)!);
  return { distance: median(distances), pValue: Math.min(1, smallestPValue * rows.length) };
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
