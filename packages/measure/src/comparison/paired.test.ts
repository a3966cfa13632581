import { describe, expect, it } from 'vitest';
import { roughlyNormal } from '../testing/normal-values.ts';
import { pairedDifference } from './paired.ts';

describe('pairedDifference', () => {
  it('gives mean and error of the differences', () => {
    // Differences 1, 3, 2: mean 2, unbiased variance 1, error sqrt(1/3).
    const { difference, standardError } = pairedDifference(Float64Array.of(2, 5, 8), Float64Array.of(1, 2, 6));
    expect(difference).toBe(2);
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 3), 15);
  });

  it('changes sign, and inverts the ratio, when the sides are swapped', () => {
    const [a, b] = losses();
    const [there, back] = [pairedDifference(a, b), pairedDifference(b, a)];
    expect(back.difference).toBe(-there.difference);
    expect(back.standardError).toBe(there.standardError);
    expect(back.ratio * there.ratio).toBeCloseTo(1, 14);
    // First order in the deviations: dR/R is the same on both sides.
    expect(back.ratioStandardError / back.ratio).toBeCloseTo(there.ratioStandardError / there.ratio, 14);
  });

  it('is sure of the ratio when one side is a multiple of the other', () => {
    const [, b] = losses();
    const { ratio, ratioStandardError } = pairedDifference(
      b.map((loss) => 1.5 * loss),
      b,
    );
    expect(ratio).toBeCloseTo(1.5, 14);
    expect(ratioStandardError).toBeLessThan(1e-15);
  });

  it('has the ratio error that leaving out one sample at a time gives', () => {
    const [a, b] = losses();
    const M = a.length;
    const without = (values: Float64Array, s: number): number =>
      values.reduce((sum, v, k) => sum + (k === s ? 0 : v), 0);
    const ratios = Array.from(a, (_, s) => without(a, s) / without(b, s));
    const centre = ratios.reduce((x, y) => x + y) / M;
    const jackknife = Math.sqrt(((M - 1) / M) * ratios.reduce((sum, r) => sum + (r - centre) ** 2, 0));
    // The jackknife differs from the delta method in relative order 1/M = 1/400.
    expect(pairedDifference(a, b).ratioStandardError / jackknife).toBeCloseTo(1, 2);
  });

  it('has infinite errors for a single sample', () => {
    const { standardError, ratioStandardError } = pairedDifference(Float64Array.of(1), Float64Array.of(2));
    expect([standardError, ratioStandardError]).toEqual([Infinity, Infinity]);
  });

  it('refuses samples that are not common ones', () => {
    expect(() => pairedDifference(new Float64Array(3), new Float64Array(4))).toThrow(/same samples.*got 3 and 4/);
    expect(() => pairedDifference(new Float64Array(0), new Float64Array(0))).toThrow(/at least one, got 0 and 0/);
  });
});

/** Two correlated lists of positive losses. */
function losses(): [Float64Array, Float64Array] {
  const common = roughlyNormal(400, 1);
  const own = roughlyNormal(400, 2);
  return [common.map((c, s) => 5 + c + 0.3 * own[s]!), common.map((c, s) => 4 + 0.8 * c - 0.3 * own[s]!)];
}
