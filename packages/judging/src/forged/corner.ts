import type { WeightsOperator } from '@rugbench/core';

/** The first rows and columns of W = W_out W_in, [side, side], row-major. @param side - at most n */
export function cornerOf(weights: WeightsOperator, side: number): Float64Array {
  const entries = new Float64Array(side * side);
  for (let i = 0; i < side; i++) entries.set(weights.row(i).subarray(0, side), i * side);
  return entries;
}
