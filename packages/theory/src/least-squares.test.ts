import { describe, expect, it } from 'vitest';
import { type Squares, descendSquares } from './least-squares.ts';

/** The sum of the squares of errors with given derivatives. */
function squaresOf(errors: (x: Float64Array) => number[], slopes: (x: Float64Array) => number[][]): Squares {
  return {
    value: (x) => errors(x).reduce((sum, error) => sum + error * error, 0),
    near: (x) => {
      const [e, J] = [errors(x), slopes(x)];
      const sum = (term: (i: number) => number): number => e.reduce((total, _, i) => total + term(i), 0);
      return {
        matrix: Array.from(x, (_, k) => Float64Array.from(x, (_x, j) => sum((i) => J[i]![k]! * J[i]![j]!))),
        gradient: Float64Array.from(x, (_, k) => sum((i) => J[i]![k]! * e[i]!)),
      };
    },
  };
}

const END = { steps: 200, tolerance: 1e-15 };

describe('descendSquares', () => {
  it('finds the regression line of four points', () => {
    const points = [0, 1, 2, 3].map((t) => [t, [1, 3, 2, 5][t]!] as const);
    const line = squaresOf(
      ([intercept, slope]) => points.map(([t, y]) => intercept! + slope! * t - y),
      () => points.map(([t]) => [1, t]),
    );
    const { point, value } = descendSquares(line, [50, -70], END);
    // By the textbook: slope 5.5/5, intercept 2.75 - 1.1 * 1.5, residuals squared 2.7.
    expect(point[0]).toBeCloseTo(1.1, 7);
    expect(point[1]).toBeCloseTo(1.1, 7);
    expect(value).toBeCloseTo(2.7, 12);
  });

  it('follows the Rosenbrock valley to its end', () => {
    const valley = squaresOf(
      ([x, y]) => [1 - x!, 10 * (y! - x! ** 2)],
      ([x]) => [
        [-1, 0],
        [-20 * x!, 10],
      ],
    );
    const { point, value } = descendSquares(valley, [-1.2, 1], END);
    expect(value).toBeLessThan(1e-20);
    expect(point[0]).toBeCloseTo(1, 9);
    expect(point[1]).toBeCloseTo(1, 9);
  });

  it('leaves a coordinate that changes nothing, and finds the sum of two that are one', () => {
    const flat = squaresOf(
      ([x, y]) => [x! + y! - 4],
      () => [[1, 1, 0]],
    );
    const { point, value } = descendSquares(flat, [0, 1, 7], END);
    expect(value).toBeLessThan(1e-20);
    expect(point[0]! + point[1]!).toBeCloseTo(4, 9);
    expect(point[2]).toBe(7);
  });

  it('never rises, whatever the slopes say, and keeps away from where the value is not finite', () => {
    const wrong = squaresOf(
      ([x]) => [x!],
      () => [[-1]],
    );
    expect(descendSquares(wrong, [3], END)).toEqual({ point: Float64Array.of(3), value: 9 });
    const walled = squaresOf(
      ([x]) => [x! < 1 ? NaN : x!],
      () => [[1]],
    );
    const { value } = descendSquares(walled, [4], END);
    expect(value).toBeGreaterThanOrEqual(1);
    // Half of the way to the wall and more in each step, until the steps are damped to nothing.
    expect(value).toBeLessThan(1.1);
    expect(descendSquares(walled, [0], END).value).toBe(Infinity);
  });
});
