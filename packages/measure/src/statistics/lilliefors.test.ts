import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { normalityTest } from './lilliefors.ts';
import { fillNormal, normalQuantile } from './normal.ts';

const test = (size: number, simulations: number) => normalityTest(size, new WordStream(11, 'probe'), simulations);

describe('normalityTest', () => {
  it('measures 2 values at the distance that their signs alone fix', () => {
    // Standardised they are -+1/sqrt 2: the gap is 1/2 - Phi(-0.7071) = 0.2602499389065233.
    expect(test(2, 0).distance(Float64Array.of(5, 9))).toBeCloseTo(0.2602499389065233, 14);
  });

  it('does not see shift and scale, nor the order, and leaves the sample alone', () => {
    const sample = Float64Array.of(3, -1, 4, 1, -5, 9, -2, 6);
    const copy = sample.slice();
    const { distance } = test(8, 0);
    // 64-bit rounding of values of order 10.
    expect(distance(sample.map((x) => 7 - 3 * x).reverse())).toBeCloseTo(mirrored(distance, sample), 13);
    expect(sample).toEqual(copy);
  });

  it('puts values that are all equal at distance one half', () => {
    expect(test(16, 0).distance(new Float64Array(16))).toBe(0.5);
  });

  it('puts a fair +-1 pattern at distance Phi(1) - 1/2', () => {
    const pattern = Float64Array.from({ length: 1000 }, (_, k) => (k % 2 ? 1 : -1));
    // The unbiased variance scales by sqrt(999/1000): Phi moves by phi(1) * 5e-4 = 1.2e-4.
    expect(test(1000, 0).distance(pattern)).toBeCloseTo(0.8413447 - 0.5, 3);
  });

  it.each([
    // Upper tail points of D (sqrt m - 0.01 + 0.85 / sqrt m), Stephens (1974), table 1A, case 3.
    [0.819, 0.1],
    [0.895, 0.05],
    [1.035, 0.01],
  ])('gives the modified distance %d its published p-value %d', (modified, pValue) => {
    const distance = modified / (Math.sqrt(50) - 0.01 + 0.85 / Math.sqrt(50));
    // 4000 simulations: four binomial deviations, and 3 % for the published third digit.
    const tolerance = 4 * Math.sqrt((pValue * (1 - pValue)) / 4000) + 0.03 * pValue;
    expect(Math.abs(test(50, 4000).pValue(distance) - pValue)).toBeLessThan(tolerance);
  });

  it('counts a simulated sample as no nearer than itself', () => {
    const sample = new Float64Array(30);
    fillNormal(new WordStream(11, 'probe'), sample);
    const { distance, pValue } = test(30, 1);
    expect(pValue(distance(sample))).toBe(1);
  });

  it('has p-values between 1/(simulations + 1) and 1', () => {
    const { pValue } = test(20, 99);
    expect(pValue(0)).toBe(1);
    expect(pValue(1)).toBe(1 / 100);
  });

  it('accepts normal quantiles and rejects uniform ones', () => {
    const grid = Float64Array.from({ length: 256 }, (_, k) => (k + 0.5) / 256);
    const { distance, pValue } = test(256, 199);
    expect(pValue(distance(grid.map(normalQuantile)))).toBe(1);
    expect(pValue(distance(grid))).toBeLessThan(0.05);
  });
});

/** The distance of the mirrored sample is the distance of the sample. */
function mirrored(distance: (values: Float64Array) => number, sample: Float64Array): number {
  return distance(sample.map((x) => -x));
}
