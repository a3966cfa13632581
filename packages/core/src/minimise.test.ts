import { describe, expect, it } from 'vitest';
import { minimise } from './minimise.ts';

const options = (size: number[]): Parameters<typeof minimise>[2] => ({ size, tolerance: 1e-14, maxEvaluations: 2000 });

describe('minimise', () => {
  it('finds the minimum of the Rosenbrock valley', () => {
    const valley = ([x, y]: ArrayLike<number> & Iterable<number>): number =>
      1 + (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2;
    const { point, value } = minimise(valley, [-1.2, 1], options([0.5, 0.5]));
    expect(value - 1).toBeLessThan(1e-12);
    // A quadratic minimum is known to the root of the tolerance.
    expect(point[0]).toBeCloseTo(1, 4);
    expect(point[1]).toBeCloseTo(1, 4);
  });

  it('crosses a kink and a flat direction', () => {
    const bent = (p: Float64Array): number => 2 + Math.abs(p[0]! - 3) + Math.max(0, p[1]! - 5);
    expect(minimise(bent, [0, 0], options([1, 1])).value).toBeCloseTo(2, 10);
  });

  it('minimises over one coordinate', () => {
    expect(minimise((p) => 1 + (p[0]! - 7) ** 2, [0], options([1])).point[0]).toBeCloseTo(7, 5);
  });

  it('keeps away from where the objective is not finite', () => {
    const walled = (p: Float64Array): number => (p[0]! < 1 ? NaN : p[0]!);
    const { value } = minimise(walled, [4], options([0.5]));
    expect(value).toBeGreaterThanOrEqual(1);
    expect(value).toBeCloseTo(1, 6);
  });

  it('starts even where the objective is not finite, if a corner of the simplex is', () => {
    const walled = (p: Float64Array): number => (p[0]! < 1 ? NaN : p[0]!);
    expect(minimise(walled, [0.5], options([1])).value).toBeCloseTo(1, 6);
  });

  it('stops at the number of evaluations that it is given, plus one move', () => {
    let evaluations = 0;
    const slow = (p: Float64Array): number => {
      evaluations++;
      return p.reduce((sum, x) => sum + x * x, 1);
    };
    minimise(slow, [9, 9, 9], { size: [1, 1, 1], tolerance: 0, maxEvaluations: 30 });
    expect(evaluations).toBeLessThan(30 + 8);
  });
});
