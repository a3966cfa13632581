import type { FeatureDistribution } from '@rugbench/core';
import { bernoulliExponential, bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { cellsOf } from './cells.ts';
import { characteristic, pointsOf, seriesAt, transformsOf } from './characteristic.ts';
import { panelNodes } from './panels.ts';

const uniform = bernoulliUniform.create(1, { p: 0.05 }).distribution as FeatureDistribution;
const exponential = bernoulliExponential.create(1, { p: 0.05 }).distribution as FeatureDistribution;

describe('characteristic', () => {
  it.each([1e-9, 0.02, 1, 7, 60])('is (e^{it} - 1) / it for uniform magnitudes, at t = %d', (t) => {
    const { re, im } = characteristic(cellsOf(uniform), t);
    expect(re).toBeCloseTo(Math.sin(t) / t, 14);
    // 1 - cos t = 2 sin²(t/2) does not cancel.
    expect(im).toBeCloseTo((2 * Math.sin(t / 2) ** 2) / t, 14);
  });

  it.each([1e-4, 0.3, 1, 4])('is 1 / (1 - i m t) for exponential ones of mean m, at t = %d', (t) => {
    const { re, im } = characteristic(cellsOf(exponential), t);
    const along = exponential.magnitude.mean * t;
    // 48 linear pieces leave an error of a few 1e-5.
    expect(re).toBeCloseTo(1 / (1 + along * along), 4);
    expect(im).toBeCloseTo(along / (1 + along * along), 4);
  });
});

describe('transforms of a distribution on panels', () => {
  const edges = Float64Array.of(-1, 0, 0.25, 1, 2);
  const y = panelNodes(edges);
  const on = (at: number): number => (at > 0 && at < 1 ? 0.3 : 0);
  const joint = {
    at: [0],
    chance: { density: y.map(on), mass: [0.7] },
    moment: { density: y.map((at) => at * on(at)), mass: [0] },
  };

  it('are those of an atom and a uniform density, at frequencies far beyond what one panel resolves', () => {
    const omega = 2.5;
    const next = transformsOf(pointsOf(joint, edges, 100 * omega), omega, 0);
    for (let m = 1; m <= 100; m++) {
      const [chance, moment] = next();
      const t = m * omega;
      expect(chance.re).toBeCloseTo(0.7 + (0.3 * Math.sin(t)) / t, 13);
      expect(chance.im).toBeCloseTo((0.3 * (1 - Math.cos(t))) / t, 13);
      expect(moment.re).toBeCloseTo(0.3 * (Math.sin(t) / t - (1 - Math.cos(t)) / (t * t)), 13);
    }
  });
});

describe('seriesAt', () => {
  it('is a sum of waves', () => {
    const y = Float64Array.of(-0.3, 0, 1.1);
    const zero = { re: 0, im: 0 };
    const [one, other] = seriesAt(
      [
        [{ re: 2, im: 0 }, zero],
        [
          { re: 0.5, im: 0 },
          { re: 0, im: 0.25 },
        ],
        [zero, { re: 1, im: 0 }],
      ],
      y,
      3,
      -1,
    );
    y.forEach((at, i) => {
      expect(one[i]).toBeCloseTo(2 + Math.cos(3 * (at + 1)), 14);
      expect(other[i]).toBeCloseTo(0.5 * Math.sin(3 * (at + 1)) + 2 * Math.cos(6 * (at + 1)), 14);
    });
  });
});
