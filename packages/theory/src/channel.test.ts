import { bernoulliUniform } from '@rugbench/sources';
import type { FeatureDistribution } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { symmetricNoise } from './bounds.ts';
import { tabulateChannel } from './channel.ts';
import { tailMass } from './channel-mass.ts';
import { posterior } from './posterior.ts';

const distribution = (p: number): FeatureDistribution =>
  bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;

describe('tabulateChannel', () => {
  it.each([
    [0.25, 0.045, 4.48027e-3],
    [0.1, 0.01, 8.8579e-4],
    [0.3, 0.01, 1.7087e-4],
    [0.3, 0.05, 4.1266e-3],
    [0.3, 0.1, 1.31219e-2],
    [0.5, 0.05, 1.56321e-3],
    [0.5, 0.4, 3.87978e-2],
    [0.8, 0.1, 1.20777e-3],
    [0.5, 0.001, 5.10856e-7],
  ])('has the floor of an independent implementation at r = %d, p = %d', (r, p, floor) => {
    // The reference is printed with six digits.
    expect(tabulateChannel(distribution(p), symmetricNoise(distribution(p), r)).floor / floor).toBeCloseTo(1, 5);
  });

  it('has the density of a total probability 1 and the mean of x', () => {
    for (const p of [1e-5, 0.05, 0.9, 1]) {
      const { weight, mean } = tabulateChannel(distribution(p), symmetricNoise(distribution(p), 0.3));
      const total = weight.reduce((sum, w) => sum + w, 0);
      const average = weight.reduce((sum, w, i) => sum + w * mean[i]!, 0);
      // Quadrature of smooth functions: rounding of about 1000 terms.
      expect(total).toBeCloseTo(1, 12);
      expect(average / (p / 2)).toBeCloseTo(1, 10);
    }
  });

  it('does not change when every panel is halved, from p = 1e-5 to 0.9 and r = 0.01 to 0.99', () => {
    for (const p of [1e-5, 1e-3, 0.1, 0.9]) {
      for (const r of [0.01, 0.3, 0.99]) {
        const noise = symmetricNoise(distribution(p), r);
        const coarse = tabulateChannel(distribution(p), noise).floor;
        // The promise is 1e-6; a Gauss rule of 16 points on smooth panels does far better.
        expect(coarse / tabulateChannel(distribution(p), noise, 2).floor).toBeCloseTo(1, 11);
      }
    }
  });

  it('has a tail mass that falls from 1 to 0 and halves where noise alone is symmetric', () => {
    const channel = tabulateChannel(distribution(0), 0.1);
    expect(tailMass(channel, -10)).toBeCloseTo(1, 12);
    expect(tailMass(channel, 0)).toBeCloseTo(0.5, 12);
    expect(tailMass(channel, 0.1)).toBeCloseTo(0.15865525393145707, 12);
    expect(tailMass(channel, 10)).toBe(0);
  });

  it('refuses a channel without noise', () => {
    expect(() => tabulateChannel(distribution(0.1), 0)).toThrow(/noise must be positive, got 0/);
  });
});

describe('posterior', () => {
  it('goes to the exponential limit far below zero: mean s²/|y| given on, variance of its square', () => {
    const [noise, y] = [0.1, -40];
    const { mean, variance } = posterior(distribution(1), noise, y);
    const scale = noise ** 2 / -y;
    // Corrections are of relative order (s/y)² = 6e-6.
    expect(mean / scale).toBeCloseTo(1, 4);
    expect(variance / scale ** 2).toBeCloseTo(1, 4);
  });

  it('keeps a positive variance where moments about zero would cancel', () => {
    const noise = 1.8e-4;
    const { mean, variance } = posterior(distribution(1e-5), noise, 0.7);
    // Deep inside (0, 1) the posterior is the noise itself.
    expect(mean).toBeCloseTo(0.7, 12);
    expect(variance / noise ** 2).toBeCloseTo(1, 10);
  });

  it('is certain that a feature is off far to the left of rare features, and on far to the right', () => {
    expect(posterior(distribution(1e-5), 0.05, -0.3).mean).toBeLessThan(1e-6);
    expect(posterior(distribution(1e-5), 0.05, 1.5).mean).toBeGreaterThan(0.99);
  });
});
