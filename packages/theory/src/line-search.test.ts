import { describe, expect, it } from 'vitest';
import { minimiseOnLine } from './line-search.ts';

const options = { step: 0.35, precision: 5e-3, tolerance: 1e-4, maxEvaluations: 50 };

describe('minimiseOnLine', () => {
  it.each([
    ['a parabola, far up', (x: number) => 1 + (x - 3) ** 2, 3],
    ['a parabola, far down', (x: number) => 1 + (x + 4) ** 2, -4],
    ['a hyperbolic cosine', (x: number) => Math.cosh(x + 0.6), -0.6],
    ['a dip that levels off on both sides', (x: number) => 2 - Math.exp(-((x - 0.8) ** 2)), 0.8],
  ])('finds the minimum of %s', (_, f, place) => {
    // The last parabola moved by less than the precision; the error before it was a few times larger at most.
    expect(Math.abs(minimiseOnLine(f, 0, options).at - place)).toBeLessThan(0.02);
  });

  it('stops where a function levels off, and does not follow it for ever', () => {
    const { at, value } = minimiseOnLine((x) => 1 + Math.exp(-x), 0, options);
    // One more step of twice the length would gain less than the tolerance.
    expect(value).toBeLessThan(1 + 2e-4);
    expect(at).toBeLessThan(50);
  });

  it('stays where values are finite', () => {
    const { at, value } = minimiseOnLine((x) => (x > 0.5 ? NaN : 1 + (x - 1) ** 2), 0, options);
    expect(at).toBeGreaterThan(0.45);
    expect(value).toBe(1 + (at - 1) ** 2);
  });

  it('evaluates no more often than allowed, but for a step that has begun', () => {
    let evaluations = 0;
    minimiseOnLine((x) => (evaluations++, -x), 0, { ...options, tolerance: 0, maxEvaluations: 9 });
    expect(evaluations).toBeLessThanOrEqual(10);
  });
});
