import type { SparseBatch, WeightsOperator } from '@rugbench/core';

/**
 * Weights that write features with different strength and read them so that the diagonal of W stays what it was:
 *
 * $$ W_\mathrm{in} \to W_\mathrm{in}\, \mathrm{diag}(m), \qquad W_\mathrm{out} \to \mathrm{diag}(m)^{-1} W_\mathrm{out}, \qquad
 *    W_{ij} \to W_{ij}\, m_j / m_i $$
 *
 * @param strengths - m [n], above 0
 */
export function scaledColumns(weights: WeightsOperator, strengths: Float64Array): WeightsOperator {
  const { features: n, adjoint, product, interference: _, ...rest } = weights;
  const multiply = (x: Float64Array, count: number): void => {
    for (let at = 0; at < count * n; at++) x[at]! *= strengths[at % n]!;
  };
  const divide = (y: Float64Array, count: number): void => {
    for (let at = 0; at < count * n; at++) y[at]! /= strengths[at % n]!;
  };
  return {
    ...rest,
    features: n,
    encode: (x, count, h) => {
      const scaled = x.slice(0, count * n);
      multiply(scaled, count);
      weights.encode(scaled, count, h);
    },
    decode: (h, count, y) => {
      weights.decode(h, count, y);
      divide(y, count);
    },
    row: (i) => weights.row(i).map((w, j) => (w * strengths[j]!) / strengths[i]!),
    ...(adjoint && {
      adjoint: (h: Float64Array, count: number, x: Float64Array) => {
        adjoint.call(weights, h, count, x);
        multiply(x, count);
      },
    }),
    ...(product && {
      product: (batch: SparseBatch, y: Float64Array) => {
        product.call(weights, scaledBatch(batch, strengths), y);
        divide(y, batch.count);
      },
    }),
  };
}

function scaledBatch(batch: SparseBatch, strengths: Float64Array): SparseBatch {
  return { ...batch, values: batch.values.map((value, k) => value * strengths[batch.indices[k]!]!) };
}
