import { describe, expect, it } from 'vitest';
import { descend } from './lbfgs.ts';

describe('descend', () => {
  it('finds the minimum (1, 1) of the function of Rosenbrock', () => {
    const { point, value } = descend(
      ([x = 0, y = 0], gradient) => {
        gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
        gradient[1] = 200 * (y - x * x);
        return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
      },
      [-1.2, 1],
      { iterations: 200, tolerance: 0 },
    );
    expect(value).toBeLessThan(1e-20);
    expect([...point]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });

  it('crosses a kink: the minimum 0 of |x| + 3 |x + y|', () => {
    const { value } = descend(
      ([x = 0, y = 0], gradient) => {
        gradient[0] = Math.sign(x) + 3 * Math.sign(x + y);
        gradient[1] = 3 * Math.sign(x + y);
        return Math.abs(x) + 3 * Math.abs(x + y);
      },
      [0.7, 0.4],
      { iterations: 300, tolerance: 0 },
    );
    expect(value).toBeLessThan(1e-6);
  });

  it('stays where the slope vanishes, and never steps onto a value that is not finite', () => {
    const still = descend(() => 5, [2], { iterations: 10 });
    expect(still).toEqual({ point: Float64Array.of(2), value: 5 });
    const { point } = descend(
      ([x = 0], gradient) => {
        gradient[0] = 1 - 1 / x;
        return x > 0 ? x - Math.log(x) : Number.NaN;
      },
      [0.01],
      { iterations: 50 },
    );
    expect(point[0]).toBeCloseTo(1, 4);
  });
});
