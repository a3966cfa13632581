import { describe, expect, it } from 'vitest';
import { bestMove } from './best-move.ts';

const none = new Float64Array(3);
const move = (products: readonly number[], energies: readonly number[], signed: boolean, x = none) =>
  bestMove(Float64Array.from(products), Float64Array.from(energies), x, signed);

describe('the best move', () => {
  it('is that of the largest product with a column of length 1', () => {
    // 2 / sqrt 1, 3 / sqrt 4, 3 / sqrt 2: the first is 2, the second 1.5, the third 2.1
    expect(move([2, 3, 3], [1, 4, 2], false)).toEqual({ feature: 2, by: 1.5 });
  });

  it('goes down only where features have signs', () => {
    expect(move([1, -3, 0], [1, 1, 1], false)).toEqual({ feature: 0, by: 1 });
    expect(move([1, -3, 0], [1, 1, 1], true)).toEqual({ feature: 1, by: -3 });
    expect(move([-1, -3, 0], [1, 1, 1], false)).toBeUndefined();
  });

  it('takes back no more than there is', () => {
    // by -0.9 the second gains 0.9 (2 * 3 - 0.9) = 4.59, more than 1; by -0.1 only 0.59
    expect(move([1, -3, 0], [1, 1, 1], false, Float64Array.of(0, 0.9, 0))).toEqual({ feature: 1, by: -0.9 });
    expect(move([1, -3, 0], [1, 1, 1], false, Float64Array.of(0, 0.1, 0))).toEqual({ feature: 0, by: 1 });
  });

  it('never is that of a column of 0', () => {
    expect(move([0, 0, 0], [0, 0, 0], true)).toBeUndefined();
    expect(move([0, 1, 0], [0, 1, 0], true)).toEqual({ feature: 1, by: 1 });
  });
});
