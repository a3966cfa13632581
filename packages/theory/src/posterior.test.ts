import type { Atom, FeatureDistribution, MagnitudeDistribution } from '@rugbench/core';
import { bernoulliExponential } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { posterior } from './posterior.ts';

const onAt = (probability: number, magnitude: Partial<MagnitudeDistribution>): FeatureDistribution => ({
  probability,
  magnitude: { density: () => 0, breaks: [], mean: NaN, meanSquare: NaN, ...magnitude },
});

/** Mean and variance of weighted points. */
function moments(points: readonly Atom[]): { mean: number; variance: number } {
  const total = points.reduce((sum, { mass }) => sum + mass, 0);
  const mean = points.reduce((sum, { at, mass }) => sum + mass * at, 0) / total;
  return { mean, variance: points.reduce((sum, { at, mass }) => sum + mass * (at - mean) ** 2, 0) / total };
}

describe('posterior of atoms', () => {
  it('is a logistic function of y for a single one', () => {
    const distribution = onAt(0.1, { atoms: [{ at: 2, mass: 1 }] });
    for (const y of [-3, 0, 0.9, 1.1, 5]) {
      const odds = Math.exp((2 * (2 * y - 2)) / (2 * 0.25)) / 9;
      const [on, off] = [odds / (1 + odds), 1 / (1 + odds)];
      const { mean, variance } = posterior(distribution, 0.5, y);
      expect(mean / (2 * on)).toBeCloseTo(1, 13);
      expect(variance / (4 * on * off)).toBeCloseTo(1, 12);
    }
  });

  it('weighs several by their masses and distances', () => {
    const atoms = [
      { at: -1, mass: 0.2 },
      { at: 0.5, mass: 0.3 },
      { at: 2, mass: 0.5 },
    ];
    for (const y of [-4, -0.2, 0.3, 1.4, 3]) {
      const seen = [{ at: 0, mass: 0.7 }, ...atoms.map(({ at, mass }) => ({ at, mass: 0.3 * mass }))];
      const weighted = seen.map(({ at, mass }) => ({ at, mass: mass * Math.exp(-0.5 * ((y - at) / 0.6) ** 2) }));
      const { mean, variance } = posterior(onAt(0.3, { atoms }), 0.6, y);
      expect(mean).toBeCloseTo(moments(weighted).mean, 13);
      expect(variance).toBeCloseTo(moments(weighted).variance, 13);
    }
  });

  it('beside a density counts both, each with its part of the probability', () => {
    const distribution = onAt(0.5, { density: () => 0.6, breaks: [0, 1], atoms: [{ at: 1.5, mass: 0.4 }] });
    // The slow form: the density as 20,000 atoms at the middles of short intervals.
    const fine = Array.from({ length: 20_000 }, (_, k) => ({ at: (k + 0.5) / 20_000, mass: 0.6 / 20_000 }));
    const slow = onAt(0.5, { atoms: [...fine, { at: 1.5, mass: 0.4 }] });
    for (const y of [-2, 0.1, 0.8, 1.2, 1.4, 6]) {
      const [a, b] = [posterior(distribution, 0.3, y), posterior(slow, 0.3, y)];
      // The middles are right to (1/20,000)²/24 times a second derivative of up to (y/noise²)² = 4000.
      expect(a.density / b.density).toBeCloseTo(1, 6);
      expect(a.mean).toBeCloseTo(b.mean, 7);
      expect(a.variance).toBeCloseTo(b.variance, 7);
    }
  });
});

describe('posterior far away', () => {
  it('finds what an exponential density says where the noise is wider than its mean', () => {
    const { distribution } = bernoulliExponential.create(1, { p: 1 });
    // exp(-u) times a bell around 35 of width 3 is a bell around 35 - 9, and its end at 40 is 4.7 widths away:
    // what is cut off there moves the mean by 3 phi(4.7) = 2e-5.
    const { mean, variance } = posterior(distribution as FeatureDistribution, 3, 35);
    expect(mean).toBeCloseTo(26, 4);
    expect(variance).toBeCloseTo(9, 2);
  });

  it('asks only what is possible: p = 0 beside the support, p = 1 beside zero', () => {
    const magnitude = { density: () => 0.5, breaks: [-3, -1] };
    expect(posterior(onAt(1, magnitude), 0.02, 5).mean).toBeCloseTo(-1, 3);
    const { mean, variance } = posterior(onAt(0, magnitude), 0.02, -50);
    expect([mean, variance].map(Math.abs)).toEqual([0, 0]);
  });
});
