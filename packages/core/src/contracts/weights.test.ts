import { describe, expect, it } from 'vitest';
import {
  type Shape,
  type WeightsOperator,
  checkShape,
  decoderMatrix,
  dimensionsFor,
  encoderMatrix,
  productMatrix,
  withAdjoint,
} from './weights.ts';

const W_IN = [1, 2, 3, 4, 5, 6]; // [2, 3]
const W_OUT = [1, 0, 0, 1, 1, -1]; // [3, 2]
const W = [1, 2, 3, 4, 5, 6, -3, -3, -3]; // [3, 3], worked out by hand

const toy: WeightsOperator = {
  features: 3,
  dimensions: 2,
  encode: (x, count, h) => {
    for (let s = 0; s < count; s++)
      for (let k = 0; k < 2; k++)
        h[s * 2 + k] = W_IN[k * 3]! * x[s * 3]! + W_IN[k * 3 + 1]! * x[s * 3 + 1]! + W_IN[k * 3 + 2]! * x[s * 3 + 2]!;
  },
  decode: (h, count, y) => {
    for (let s = 0; s < count; s++)
      for (let i = 0; i < 3; i++) y[s * 3 + i] = W_OUT[i * 2]! * h[s * 2]! + W_OUT[i * 2 + 1]! * h[s * 2 + 1]!;
  },
  diagonal: () => Float64Array.of(1, 5, -3),
  row: (i) => Float64Array.from(W.slice(3 * i, 3 * i + 3)),
};

describe('matrices of an operator', () => {
  it('are read off unit vectors, row-major', () => {
    expect(encoderMatrix(toy)).toEqual({ rows: 2, columns: 3, data: Float64Array.from(W_IN) });
    expect(decoderMatrix(toy)).toEqual({ rows: 3, columns: 2, data: Float64Array.from(W_OUT) });
    expect(productMatrix(toy)).toEqual({ rows: 3, columns: 3, data: Float64Array.from(W) });
  });
});

describe('withAdjoint', () => {
  it('multiplies by the transpose of W_in where the weights cannot, and leaves the rest as it is', () => {
    const x = new Float64Array(9).fill(7);
    const supplied = withAdjoint(toy);
    supplied.adjoint(Float64Array.of(1, 10, -1, 0), 2, x);
    // 1 (1, 2, 3) + 10 (4, 5, 6), and -(1, 2, 3)
    expect([...x]).toEqual([41, 52, 63, -1, -2, -3, 7, 7, 7]);
    expect(productMatrix(supplied)).toEqual(productMatrix(toy));
    expect([supplied.features, supplied.dimensions]).toEqual([3, 2]);
  });

  it('keeps the adjoint that weights have', () => {
    const able: WeightsOperator = { ...toy, adjoint: (_h, _count, x) => x.fill(5) };
    expect(withAdjoint(able)).toBe(able);
  });

  it('serves weights whose members are methods of a class', () => {
    class Doubled {
      readonly features = 2;
      readonly dimensions = 1;
      readonly #gain = 2;
      encode(x: Float64Array, count: number, h: Float64Array): void {
        for (let s = 0; s < count; s++) h[s] = this.#gain * (x[2 * s]! - x[2 * s + 1]!);
      }
      decode(): void {
        throw new Error('not asked for');
      }
      diagonal(): Float64Array {
        return Float64Array.of(this.#gain, this.#gain);
      }
      row(): Float64Array {
        return this.diagonal();
      }
    }
    const x = new Float64Array(2);
    const supplied = withAdjoint(new Doubled());
    supplied.adjoint(Float64Array.of(3), 1, x);
    expect([...x, ...supplied.diagonal()]).toEqual([6, -6, 2, 2]);
  });
});

describe('dimensionsFor', () => {
  const cases: readonly [features: number, ratio: number, dimensions: number][] = [
    [512, 0.25, 128],
    [256, 0.3, 76],
    [100, 0.29, 29], // 0.29 * 100 is 28.999999999999996
    [1024, 0.0001, 1],
    [7, 1, 7],
    [8192, 0.002001, 16],
  ];
  it.each(cases)('n = %d, r = %d: d = %d', (features, ratio, dimensions) => {
    expect(dimensionsFor(features, ratio)).toBe(dimensions);
  });
});

describe('checkShape', () => {
  it.each([
    [1, 1],
    [8, 3],
    [8, 8],
  ])('accepts n = %d, d = %d', (features, dimensions) => {
    expect(() => checkShape('rug', { features, dimensions })).not.toThrow();
  });

  const refused: readonly [Shape, string][] = [
    [{ features: 8, dimensions: 9 }, 'rug: d must be a whole number from 1 to n = 8, got 9.'],
    [{ features: 8, dimensions: 0 }, 'rug: d must be a whole number from 1 to n = 8, got 0.'],
    [{ features: 8, dimensions: 2.5 }, 'rug: d must be a whole number from 1 to n = 8, got 2.5.'],
    [{ features: 0, dimensions: 1 }, 'rug: n must be a whole number from 1, got 0.'],
    [{ features: NaN, dimensions: 1 }, 'rug: n must be a whole number from 1, got NaN.'],
  ];
  it.each(refused)('refuses %j', (shape, message) => {
    expect(() => checkShape('rug', shape)).toThrow(message);
  });
});
