import { isReason } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { likelyRange } from './likely-range.ts';

/** Chernoff's bound for Bernoulli-uniform features, whose moments are known: the least over all slopes that are tried. */
function slowReach(p: number, weights: readonly number[], sign: number): number {
  const longest = Math.max(...weights.map(Math.abs));
  const logMoment = (t: number): number => Math.log(1 - p + (p * Math.expm1(t)) / t);
  const bounds = Array.from({ length: 14 }, (_, k) => {
    const slope = 2 ** (k - 4) / longest;
    const sum = weights.reduce((total, weight) => total + logMoment(sign * slope * weight), 0);
    return (sum - Math.log(1e-17)) / slope;
  });
  const surely = weights.reduce((total, weight) => total + Math.max(0, sign * weight), 0);
  return Math.min(surely, ...bounds);
}

describe('likelyRange', () => {
  it.each([
    [0.045, [1]],
    [0.045, [1, -0.3, -0.3, 0.02]],
    [0.01, [1, ...Array<number>(112).fill(-0.22), ...Array<number>(616).fill(0.02)]],
    [0.4, [1, ...Array<number>(400).fill(-0.125)]],
    [0.3, [1, -8, -2]],
  ])('is the best bound of all slopes, p = %d', (p, weights) => {
    const { distribution } = bernoulliUniform.create(1, { p });
    if (isReason(distribution)) throw new Error('Bernoulli-uniform features have a distribution');
    for (let again = 0; again < 2; again++) {
      const [least, most] = likelyRange(distribution, weights);
      expect(most).toBeCloseTo(slowReach(p, weights, 1), 10);
      expect(least).toBeCloseTo(-slowReach(p, weights, -1), 10);
    }
  });
});
