import type { WeightsOperator } from '@rugbench/core';

/** u = y - W x of some samples: y and x [count, n] are read, u [count, n] is written. */
export type Unexplained = (y: Float64Array, x: Float64Array, count: number, u: Float64Array) => void;

/** What a guess leaves unexplained of y = W_out h, by the weights as they are: W x is W_out (W_in x). */
export function unexplainedBy(weights: WeightsOperator, most: number): Unexplained {
  const { features: n, dimensions: d } = weights;
  const h = new Float64Array(most * d);
  return (y, x, count, u) => {
    weights.encode(x, count, h);
    weights.decode(h, count, u);
    for (let i = 0; i < count * n; i++) u[i] = y[i]! - u[i]!;
  };
}
