import { encoderMatrix } from '@rugbench/core';
import { expect, it } from 'vitest';
import { randomWeights } from '../testing/random-weights.ts';
import { columnEnergies } from './column-energies.ts';

it('the energies of columns are sums of squares, in blocks that end before the last is full', () => {
  const weights = randomWeights(37, 5);
  const { data } = encoderMatrix(weights);
  const expected = Float64Array.from({ length: 37 }, (_, j) =>
    [0, 1, 2, 3, 4].reduce((sum, k) => sum + data[k * 37 + j]! ** 2, 0),
  );
  columnEnergies(weights).forEach((energy, j) => expect(energy).toBeCloseTo(expected[j]!, 14));
});
