import { describe, expect, it } from 'vitest';
import { curvePieces } from './curve-pieces.ts';

const z = [-2, -1, 0, 1, 2];
const ends = (pieces: ReturnType<typeof curvePieces>): number[][] =>
  pieces.map((piece) => [piece[0]!, piece.at(-1)!].flatMap((point) => [point.z, point.value]));

describe('curvePieces', () => {
  it('leaves a curve without breaks whole', () => {
    const values = [4, 1, 0, 1, 4];
    expect(curvePieces(z, values, [])).toEqual([z.map((at, k) => ({ z: at, value: values[k] }))]);
  });

  it('continues both sides straight to a jump, and joins them nowhere', () => {
    const values = [0, 0, 1, 2, 3];
    expect(ends(curvePieces(z, values, [-0.5]))).toEqual([
      [-2, 0, -0.5, 0],
      [-0.5, 0.5, 2, 3],
    ]);
  });

  it('joins both sides of a kink, and leaves out the sample on it', () => {
    const values = [0, 0, 77, 1, 2];
    expect(ends(curvePieces(z, values, [0]))).toEqual([
      [-2, 0, 0, 0],
      [0, 0, 2, 2],
    ]);
  });

  it('takes breaks in any order, and ignores those outside', () => {
    const values = [1, 1, 1, 1, 1];
    expect(ends(curvePieces(z, values, [1.5, 9, -1.5, -9])).map(([from]) => from)).toEqual([-2, -1.5, 2]);
  });

  it('leaves out a sample that rounding put beside its break', () => {
    expect(ends(curvePieces(z, [0, 0, 1, 1, 1], [1e-12]))).toEqual(
      [
        [-2, 0, 0, 0],
        [0, 1, 2, 1],
      ].map((piece) => piece.map((at) => expect.closeTo(at, 9))),
    );
  });

  it('ends a piece at a value that is not finite', () => {
    expect(ends(curvePieces(z, [1, 2, NaN, 3, Infinity], []))).toEqual([
      [-2, 1, -1, 2],
      [1, 3, 1, 3],
    ]);
  });
});
