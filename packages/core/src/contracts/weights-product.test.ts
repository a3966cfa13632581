import { describe, expect, it } from 'vitest';
import type { SparseBatch } from './batch.ts';
import { type WeightsOperator, denseWeights } from './weights.ts';
import { productOfBatch, productOfSamples } from './weights-product.ts';

/** W = W_out W_in is [[1, 2, 3], [4, 5, 6], [-3, -3, -3]], worked out by hand. */
const weights = denseWeights(
  { rows: 2, columns: 3, data: Float64Array.of(1, 2, 3, 4, 5, 6) },
  { rows: 3, columns: 2, data: Float64Array.of(1, 0, 0, 1, 1, -1) },
);

/** x = (1, 0, 2), (0, 0, 0) and (0, -1, 0). */
const batch: SparseBatch = {
  features: 3,
  count: 3,
  offsets: Uint32Array.of(0, 2, 2, 3),
  indices: Uint32Array.of(0, 2, 1),
  values: Float32Array.of(1, 2, -1),
};
const DENSE = [1, 0, 2, 0, 0, 0, 0, -1, 0];
const PRODUCT = [7, 16, -9, 0, 0, 0, -2, -5, 3];

describe('productOfSamples', () => {
  it('is W x for each sample, and writes nothing else', () => {
    const y = new Float64Array(12).fill(9);
    productOfSamples(weights)(Float64Array.from(DENSE), 3, y);
    expect([...y]).toEqual([...PRODUCT, 9, 9, 9]);
  });

  it('may write over the samples that it reads', () => {
    const x = Float64Array.from(DENSE);
    productOfSamples(weights)(x, 3, x);
    expect([...x]).toEqual(PRODUCT);
  });

  it('serves fewer samples and then more with the same memory', () => {
    const multiply = productOfSamples(weights);
    for (const count of [1, 3, 2]) {
      const y = new Float64Array(9);
      multiply(Float64Array.from(DENSE), count, y);
      expect([...y]).toEqual([...PRODUCT.slice(0, 3 * count), ...Array<number>(9 - 3 * count).fill(0)]);
    }
  });
});

describe('productOfBatch', () => {
  it('is W x for each sample, and writes nothing else', () => {
    const y = new Float64Array(12).fill(9);
    productOfBatch(weights)(batch, y);
    expect([...y]).toEqual([...PRODUCT, 9, 9, 9]);
  });

  it('is the product that weights bring along, called as their method', () => {
    const own: WeightsOperator & { readonly sign: number } = {
      ...weights,
      sign: -1,
      product({ count }, y) {
        y.fill(this.sign * count, 0, count);
      },
    };
    const y = new Float64Array(4);
    productOfBatch(own)(batch, y);
    expect([...y]).toEqual([-3, -3, -3, 0]);
  });
});
