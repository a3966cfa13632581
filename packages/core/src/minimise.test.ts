import { describe, expect, it } from 'vitest';
import { minimise } from './minimise.ts';

const options = (dimension: number) => ({
  size: new Array<number>(dimension).fill(0.5),
  tolerance: 1e-14,
  maxEvaluations: 5000,
});

describe('minimise', () => {
  it('finds the bottom of a bowl', () => {
    const { point, value } = minimise((x) => (x[0]! - 3) ** 2 + 2 * (x[1]! + 1) ** 2 + 7, [0, 0], options(2));
    // a value flat to 1e-14 * 7 fixes a point of a bowl to its square root, 3e-7
    expect(point[0]).toBeCloseTo(3, 5);
    expect(point[1]).toBeCloseTo(-1, 5);
    expect(value).toBeCloseTo(7, 12);
  });

  it('follows the bent valley of Rosenbrock', () => {
    const rosenbrock = (x: Float64Array) => 100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2;
    const { point } = minimise((x) => 1 + rosenbrock(x), [-1.2, 1], options(2));
    expect([...point].map((x) => Math.round(x * 1e4) / 1e4)).toEqual([1, 1]);
  });

  it('crosses kinks and jumps', () => {
    const jagged = (x: Float64Array) => 1 + Math.abs(x[0]! - 1) + (x[0]! < 0 ? 5 : 0) + Math.abs(x[1]!);
    const { point } = minimise(jagged, [-2, 1.3], options(2));
    // the objective is 1 plus a distance, flat to 1e-14
    expect(point[0]).toBeCloseTo(1, 10);
    expect(point[1]).toBeCloseTo(0, 10);
  });

  it('is not hurt by a direction in which nothing changes', () => {
    const { point, value } = minimise((x) => 2 + (x[0]! + x[1]! - 1) ** 2, [5, 5], options(2));
    expect(value).toBeCloseTo(2, 12);
    expect(point[0]! + point[1]!).toBeCloseTo(1, 5); // the square root of 1e-14 * 2, as above
  });

  it('keeps out of places where the objective is not a number', () => {
    const { point } = minimise((x) => (x[0]! > 0 ? 1 + x[0]! - Math.log(x[0]!) : NaN), [0.2], options(1));
    expect(point[0]).toBeCloseTo(1, 5); // again a square root
  });

  it('works in one dimension and in five', () => {
    for (const dimension of [1, 5]) {
      const start = new Array<number>(dimension).fill(0);
      const { point } = minimise(
        (x) => 1 + x.reduce((sum, xi, i) => sum + (xi - i) ** 2, 0),
        start,
        options(dimension),
      );
      point.forEach((x, i) => expect(x).toBeCloseTo(i, 5));
    }
  });

  it('stops after about the evaluations it was given, with the best point so far', () => {
    let evaluations = 0;
    const { value } = minimise((x) => (evaluations++, x[0]! ** 2 + x[1]! ** 2), [4, 4], {
      ...options(2),
      maxEvaluations: 20,
    });
    expect(evaluations).toBeLessThanOrEqual(24); // the last shrink may add a simplex
    expect(value).toBeLessThan(32);
  });

  it('reads its start only', () => {
    const start = [2, 2];
    minimise((x) => x[0]! ** 2 + x[1]! ** 2, start, options(2));
    expect(start).toEqual([2, 2]);
  });
});
