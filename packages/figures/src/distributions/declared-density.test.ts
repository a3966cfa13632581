import { featureVariance, isReason } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { declaredDensity } from './declared-density.ts';

const P = 0.3;
const { distribution } = bernoulliUniform.create(1, { p: P });
if (isReason(distribution)) throw new Error('there is a distribution');
const EDGES = Array.from({ length: 82 }, (_, k) => (k - 40.5) / 10);
const SIGMA = Math.sqrt(featureVariance(distribution));
const group = (gaussian: number, pattern: number[]) => ({ fraction: 1, gaussian, pattern });

/** Mass of the bins between two values of nu = (z sd + mean). */
function massOf(density: readonly number[], from: number, to: number): number {
  return density.reduce((sum, value, k) => {
    const inside = EDGES[k]! >= from - 1e-9 && EDGES[k + 1]! <= to + 1e-9;
    return inside ? sum + value * (EDGES[k + 1]! - EDGES[k]!) : sum;
  }, 0);
}

describe('declaredDensity', () => {
  it('of an antipodal partner is an atom of 1 - p at 0, and p evenly from -1 to 0', () => {
    const density = declaredDensity(distribution, group(0, [-1]), 100, EDGES)!;
    const zOf = (nu: number): number => (nu + P / 2) / SIGMA;
    density.forEach((value, k) => {
      const [from, to] = [EDGES[k]!, EDGES[k + 1]!];
      const covered = Math.max(0, Math.min(to, zOf(0)) - Math.max(from, zOf(-1)));
      const atom = zOf(0) >= from && zOf(0) < to ? 1 - P : 0;
      expect(value).toBeCloseTo((atom + P * SIGMA * covered) / (to - from), 9);
    });
  });

  it('of one interferer with a positive entry is the mirror image', () => {
    const negative = declaredDensity(distribution, group(0, [-0.5]), 100, EDGES)!;
    const positive = declaredDensity(distribution, group(0, [0.5]), 100, EDGES)!;
    [...positive].reverse().forEach((value, k) => expect(value).toBeCloseTo(negative[k]!, 9));
  });

  it('of two interferers has mass 1, mean 0 and variance 1, and is 0 with (1 - p)^2', () => {
    const density = declaredDensity(distribution, group(0, [-1, 0.4]), 100, EDGES)!;
    const width = 0.1;
    const middle = (k: number): number => (EDGES[k]! + EDGES[k + 1]!) / 2;
    const moment = (power: number): number =>
      density.reduce((sum, value, k) => sum + width * value * middle(k) ** power, 0);
    expect(moment(0)).toBeCloseTo(1, 6);
    // 2 digits: values count as the middle of their bin, at most 0.05 away
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    const zero = (0.6 * P) / 2 / (SIGMA * Math.sqrt(1.16));
    const at = EDGES.findIndex((edge) => edge > zero) - 1;
    expect(density[at]! * width).toBeGreaterThan((1 - P) ** 2);
    // beside the atom a bin holds little: p (1 - p) on lengths of 1 and 0.4, over a bin of 0.1 standard deviations
    expect(density[at]! * width).toBeLessThan((1 - P) ** 2 + P * (1 - P) * (1 + 1 / 0.4) * SIGMA * 1.1 * width + 0.01);
  });

  it('of a Gaussian part alone is normal at large n, and has heavier tails at small n', () => {
    const normal = EDGES.slice(1).map((to, k) => {
      const z = (EDGES[k]! + to) / 2;
      return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    });
    const large = declaredDensity(distribution, group(2, []), 1e6, EDGES)!;
    // 3 digits: the density in the middle of a bin is not its mean, by at most 0.1^2/24 of its second derivative
    large.forEach((value, k) => expect(value).toBeCloseTo(normal[k]!, 3));
    const small = declaredDensity(distribution, group(2, []), 16, EDGES)!;
    expect(massOf(small, -4.05, -2.95)).toBeGreaterThan(1.5 * massOf(large, -4.05, -2.95));
  });

  it('is none without interference, with a killer, and for unrepresented features', () => {
    const none = [group(0, []), group(0, [-Infinity]), group(Infinity, [])];
    expect(none.map((one) => declaredDensity(distribution, one, 100, EDGES))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
