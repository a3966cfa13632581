import { type WeightsOperator, WordStream, denseWeights } from '@rugbench/core';
import { persianRug, silentM22 } from '@rugbench/forge';
import { describe, expect, it } from 'vitest';
import { quickSpectrumOf, spectrumOf } from './spectrum-of.ts';

/** Weights from the entries of W, with the identity as W_in. */
function weightsOf(n: number, entry: (i: number, j: number) => number): WeightsOperator {
  const square = { rows: n, columns: n };
  const identity = Float64Array.from({ length: n * n }, (_, at) => Number(at % (n + 1) === 0));
  const data = Float64Array.from({ length: n * n }, (_, at) => entry(Math.floor(at / n), at % n));
  return denseWeights({ ...square, data: identity }, { ...square, data });
}

const of = (weights: WeightsOperator) => spectrumOf({ name: 'w', weights });

describe('spectrumOf', () => {
  it('of I - A/2 for the octahedron, times 3: one eigenvalue -1 on the ones, and 1 and 2 beside it', () => {
    // The octahedron's adjacency matrix has the eigenvalues 4, 0 (three times) and -2 (twice).
    const apart = (i: number, j: number): number => (i === j ? 1 : Math.abs(i - j) === 3 ? 0 : -1 / 2);
    const { eigenvalues, onesOverlaps, ones, antisymmetricShare } = of(weightsOf(6, (i, j) => 3 * apart(i, j)));
    [-1, 1, 1, 1, 2, 2].forEach((value, k) => expect(eigenvalues[k]).toBeCloseTo(value, 12));
    expect(onesOverlaps[0]).toBeCloseTo(1, 12);
    expect(ones).toBeCloseTo(-1, 12);
    expect(antisymmetricShare).toBe(0);
  });

  it('of a circulant matrix is known: 1 + cos(2 pi k / n)', () => {
    const n = 12;
    const cycle = (i: number, j: number): number => Number((i - j + n) % n === 1 || (j - i + n) % n === 1);
    const { eigenvalues } = of(weightsOf(n, (i, j) => Number(i === j) + cycle(i, j) / 2));
    const wanted = Array.from({ length: n }, (_, k) => 1 + Math.cos((2 * Math.PI * k) / n)).sort((x, y) => x - y);
    eigenvalues.forEach((value, k) => expect(value).toBeCloseTo(wanted[k]!, 12));
  });

  it('of a Persian rug is n/d d times and 0 n - d times: a scaled projection', () => {
    const [n, d] = [128, 40];
    const weights = persianRug.forge({ features: n, dimensions: d }, new WordStream(2, 'weights'));
    const { eigenvalues, ones } = of(weights);
    eigenvalues.forEach((value, k) => expect(value).toBeCloseTo(k < n - d ? 0 : n / d, 11));
    expect(ones).toBeCloseTo(0, 12);
  });

  it('of copies of a silent code is 1 - degree/theta on the ones of each: -7 for M22', () => {
    const weights = silentM22.forge({ features: 231, dimensions: 66 }, new WordStream(2, 'weights'));
    const { eigenvalues, onesOverlaps, ones } = of(weights);
    eigenvalues.slice(0, 4).forEach((value, k) => expect(value).toBeCloseTo(k < 3 ? -7 : 0, 10));
    expect(ones).toBeCloseTo(-7, 10);
    expect(onesOverlaps.slice(0, 3).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
  });

  it('leaves out what is antisymmetric, and says how much that is', () => {
    // [[1, 1], [-1, 1]]: half of the four squares.
    const { eigenvalues, antisymmetricShare } = of(weightsOf(2, (i, j) => (i <= j ? 1 : -1)));
    expect(eigenvalues.map((value) => Number(value.toFixed(12)))).toEqual([1, 1]);
    expect(antisymmetricShare).toBe(0.5);
  });

  it('keeps the trace and the energy of the symmetric part, and overlaps add up to 1', () => {
    const n = 24;
    const { eigenvalues, onesOverlaps, ones } = of(weightsOf(n, (i, j) => Math.sin(1 + i * j) / 3 + Number(i === j)));
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    expect(sum(onesOverlaps)).toBeCloseTo(1, 12);
    expect(sum(eigenvalues.map((value, k) => value * onesOverlaps[k]!))).toBeCloseTo(ones, 11);
  });

  it('refuses more features than a dense matrix serves', () => {
    const weights = { ...weightsOf(2, Number), features: 2048 };
    expect(() => of(weights)).toThrow('w: n must be at most 1024 for eigenvalues, got 2048.');
  });
});

describe('quickSpectrumOf', () => {
  it('is spectrumOf, of weights with and without antisymmetric part, and of eigenvalues that are equal', () => {
    const n = 48;
    const drawn = Array.from(
      { length: n * n },
      (_, k) => (Math.abs(Math.sin(12.9898 * (k + 1)) * 43758.5453) % 1) - 0.5,
    );
    const cases = [
      weightsOf(n, (i, j) => Number(i === j) + drawn[i * n + j]!),
      weightsOf(n, (i, j) => Number(i === j) + (drawn[i * n + j]! + drawn[j * n + i]!) / 2),
      persianRug.forge({ features: 64, dimensions: 20 }, new WordStream(2, 'weights')),
      weightsOf(8, (i, j) => Number(i === j)),
    ];
    for (const weights of cases) {
      const [quick, slow] = [quickSpectrumOf({ name: 'w', weights }), of(weights)];
      quick.eigenvalues.forEach((value, k) => expect(value).toBeCloseTo(slow.eigenvalues[k]!, 11));
      expect([quick.ones, quick.antisymmetricShare]).toEqual([slow.ones, slow.antisymmetricShare]);
      expect(quick.onesOverlaps.reduce((sum, overlap) => sum + overlap)).toBeCloseTo(1, 11);
    }
    const [quick, slow] = [quickSpectrumOf({ name: 'w', weights: cases[1]! }), of(cases[1]!)];
    quick.onesOverlaps.forEach((overlap, k) => expect(overlap).toBeCloseTo(slow.onesOverlaps[k]!, 9));
  });

  it('keeps trace and energy, of 300 features', () => {
    const n = 300;
    const entry = (i: number, j: number): number => Number(i === j) + 0.1 * Math.cos(1.7 * (i + 1) * (j + 1));
    const { eigenvalues } = quickSpectrumOf({ name: 'w', weights: weightsOf(n, entry) });
    const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
    const places = Array.from({ length: n }, (_, i) => i);
    const trace = sum(places.map((i) => entry(i, i)));
    const energy = sum(places.flatMap((i) => places.map((j) => entry(i, j) ** 2)));
    // Both are in units of a, which falls out of this ratio.
    expect(sum(eigenvalues.map((value) => value ** 2)) / sum(eigenvalues) ** 2).toBeCloseTo(energy / trace ** 2, 13);
  });
});
