import { type SparseBatch, type WeightsOperator, WordStream, densify, encoderMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { loadKernels } from '../simd/kernels.ts';
import { hadamardOperator } from './hadamard-operator.ts';

/** Three samples of sizes n/8, 0 and 1, no offset of which is 0. */
function sparse(n: number): SparseBatch {
  const words = new WordStream(3, 'probe');
  const unused = 2;
  const indices = [
    ...Array<number>(unused).fill(0),
    ...Array.from({ length: n / 8 }, (_, i) => 8 * i + words.below(8)),
    n - 1,
  ];
  const values = Float32Array.from(indices, () => words.below(1000) / 1000);
  const offsets = Uint32Array.of(unused, unused + n / 8, unused + n / 8, unused + n / 8 + 1);
  return { features: n, count: 3, offsets, indices: Uint32Array.from(indices), values };
}

function slowProduct(weights: WeightsOperator, batch: SparseBatch): Float64Array {
  const { features: n, dimensions: d } = weights;
  const [x, h] = [new Float64Array(batch.count * n), new Float64Array(batch.count * d)];
  densify(batch, x);
  weights.encode(x, batch.count, h);
  weights.decode(h, batch.count, x);
  return x;
}

function operator(n: number, d: number, scale: number | Float64Array, kernels = loadKernels()): WeightsOperator {
  const rows = Uint32Array.from({ length: d }, (_, k) => Math.floor((k * n) / d));
  const diagonal = new Float64Array(n).fill(1).map((_, i) => (typeof scale === 'number' ? scale : scale[i]!));
  return hadamardOperator({ features: n, rows, scale: diagonal }, kernels);
}

describe('the product of a Hadamard operator', () => {
  it.each([64, 1024, 2 ** 14])('is W x for each sample, n = %d', (n) => {
    const uneven = Float64Array.from({ length: n }, (_, i) => 1 + (i % 7) / 7);
    for (const scale of [1, 0.7, uneven]) {
      const d = (3 * n) / 8;
      const weights = operator(n, d, scale);
      const batch = sparse(n);
      const y = new Float64Array(4 * n).fill(7);
      weights.product!(batch, y);
      const expected = slowProduct(weights, batch);
      const most = typeof scale === 'number' ? scale : 2;
      for (let s = 0; s < 3; s++) {
        const length = Math.hypot(...batch.values.subarray(batch.offsets[s], batch.offsets[s + 1]));
        let error = 0;
        for (let i = s * n; i < (s + 1) * n; i++) error += (y[i]! - expected[i]!) ** 2;
        // The bound of its docstring.
        expect(Math.sqrt(error)).toBeLessThanOrEqual((2 * Math.log2(n) + 2) * 2 ** -24 * most * (n / d) * length);
      }
      expect(y.subarray(3 * n).every((value) => value === 7)).toBe(true);
    }
  });

  it('is not there without the kernels, and all else is the same', () => {
    const [fast, plain] = [operator(128, 40, 0.9), operator(128, 40, 0.9, null)];
    expect([plain.product, plain.device]).toEqual([undefined, undefined]);
    expect(slowProduct(fast, sparse(128))).toEqual(slowProduct(plain, sparse(128)));
    expect(fast.row(5)).toEqual(plain.row(5));
  });
});

describe('gains', () => {
  const gained = hadamardOperator({ features: 4, rows: Uint32Array.of(1, 2), gains: Float64Array.of(1.5, 0.5) });

  it('weigh rows of H in W_out, and leave W_in as it is', () => {
    // Rows 1 and 2 of H are + - + - and + + - -.
    expect([...encoderMatrix(gained).data]).toEqual([1, -1, 1, -1, 1, 1, -1, -1]);
    expect([...gained.row(0)]).toEqual([1, -0.5, 0.5, -1]);
    expect(gained.product).toBeUndefined();
  });

  it('have no part in the adjoint', () => {
    const x = new Float64Array(4);
    gained.adjoint!(Float64Array.of(1, 10), 1, x);
    expect([...x]).toEqual([11, 9, -9, -11]);
  });
});
