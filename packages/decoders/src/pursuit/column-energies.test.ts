import { encoderMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { randomWeights } from '../testing/random-weights.ts';
import { columnEnergies, storedEnergies } from './column-energies.ts';

it('the energies of columns are sums of squares, in blocks that end before the last is full', () => {
  const weights = randomWeights(37, 5);
  const { data } = encoderMatrix(weights);
  const expected = Float64Array.from({ length: 37 }, (_, j) =>
    [0, 1, 2, 3, 4].reduce((sum, k) => sum + data[k * 37 + j]! ** 2, 0),
  );
  columnEnergies(weights).forEach((energy, j) => expect(energy).toBeCloseTo(expected[j]!, 14));
});

describe('the columns that a pursuit looks at', () => {
  /** Which of twelve columns are left, their entries stretched. */
  const left = (stretch: (column: number) => number): boolean[] =>
    Array.from(storedEnergies(randomWeights(12, 40, (entry, _k, j) => entry * stretch(j))), (energy) => energy > 0);

  it('are those that are not nearly empty', () => {
    expect(left((j) => (j < 3 ? 0.03 : 1))).toEqual(Array.from({ length: 12 }, (_, j) => j >= 3));
    expect(left((j) => 1 + j)).not.toContain(false);
  });

  it('are both of two halves of unequal strength, whichever comes first, and beside columns of 0', () => {
    expect(left((j) => (j < 6 ? 1 : 100))).not.toContain(false);
    expect(left((j) => (j < 6 ? 100 : 1))).not.toContain(false);
    expect(left((j) => [0, 0, 0, 0, 1, 1, 1, 1, 100, 100, 100, 100][j]!).slice(4)).not.toContain(false);
    expect(left(() => 0)).not.toContain(true);
  });
});
