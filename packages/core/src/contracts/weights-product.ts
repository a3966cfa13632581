import { type SparseBatch, densify } from './batch.ts';
import type { WeightsOperator } from './weights.ts';

/**
 * y = W x of dense samples by way of h = W_in x. What is returned reads x [count, n] and writes y [count, n], which may
 * be the same array; it keeps the memory of h.
 */
export function productOfSamples(weights: WeightsOperator): (x: Float64Array, count: number, y: Float64Array) => void {
  let h = new Float64Array(0);
  return (x, count, y) => {
    const size = count * weights.dimensions;
    if (h.length < size) h = new Float64Array(size);
    weights.encode(x, count, h);
    weights.decode(h, count, y);
  };
}

/**
 * y = W x of a sparse batch, in the way that is fastest for these weights: by their own product, else by way of h. What
 * is returned writes y [count, n].
 */
export function productOfBatch(weights: WeightsOperator): (batch: SparseBatch, y: Float64Array) => void {
  if (weights.product) return weights.product.bind(weights);
  const multiply = productOfSamples(weights);
  return (batch, y) => {
    densify(batch, y);
    multiply(y, batch.count, y);
  };
}
