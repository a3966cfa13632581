import { type WeightsOperator, productOfSamples } from '@rugbench/core';

/** u = y - W x of some samples: y and x [count, n] are read, u [count, n] is written. */
export type Unexplained = (y: Float64Array, x: Float64Array, count: number, u: Float64Array) => void;

/** What a guess leaves unexplained of y = W_out h, by the weights as they are: W x is W_out (W_in x). */
export function unexplainedBy(weights: WeightsOperator): Unexplained {
  const multiply = productOfSamples(weights);
  return (y, x, count, u) => {
    multiply(x, count, u);
    for (let i = 0; i < count * weights.features; i++) u[i] = y[i]! - u[i]!;
  };
}
