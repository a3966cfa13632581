import { denseWeights } from '@rugbench/core';
import { expect, it } from 'vitest';
import { spectrumOf } from './spectrum.ts';

it('of I - A/2 for the octahedron, times 3: one eigenvalue -1 on the ones, and 1 and 2 beside it', () => {
  // The octahedron's adjacency matrix has the eigenvalues 4, 0 (three times) and -2 (twice).
  const n = 6;
  const data = Float64Array.from({ length: n * n }, (_, at) => {
    const apart = Math.abs(Math.floor(at / n) - (at % n));
    return 3 * (apart === 0 ? 1 : apart === 3 ? 0 : -1 / 2);
  });
  const identity = Float64Array.from({ length: n * n }, (_, at) => Number(at % (n + 1) === 0));
  const square = { rows: n, columns: n };
  const spectrum = spectrumOf(denseWeights({ ...square, data: identity }, { ...square, data }));
  [-1, 1, 1, 1, 2, 2].forEach((value, k) => expect(spectrum.eigenvalues[k]).toBeCloseTo(value, 12));
  expect(spectrum.onesOverlap).toBeCloseTo(1, 12);
  expect(spectrum.antisymmetricShare).toBe(0);
});
