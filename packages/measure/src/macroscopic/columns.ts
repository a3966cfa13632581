import type { Matrix, WeightsOperator } from '@rugbench/core';

/** Unit vectors that are encoded at once: few enough that they stay in cache. */
const BLOCK = 16;

/**
 * The columns w_i of W_in for chosen features, one in each row of the matrix [m, d], by encoding
 * unit vectors.
 *
 * @param chosen - which features, [m]
 */
export function columnsOf(weights: WeightsOperator, chosen: Uint32Array): Matrix {
  const { features, dimensions } = weights;
  const data = new Float64Array(chosen.length * dimensions);
  const units = new Float64Array(BLOCK * features);
  for (let first = 0; first < chosen.length; first += BLOCK) {
    const block = chosen.subarray(first, first + BLOCK);
    units.fill(0);
    block.forEach((feature, k) => (units[k * features + feature] = 1));
    const h = data.subarray(first * dimensions, (first + block.length) * dimensions);
    weights.encode(units.subarray(0, block.length * features), block.length, h);
  }
  return { rows: chosen.length, columns: dimensions, data };
}

/** The inner product of row `i` of one matrix and row `j` of another, of equal width. */
export function rowProduct(a: Matrix, i: number, b: Matrix, j: number): number {
  const width = a.columns;
  const [left, right] = [a.data, b.data];
  const [start, other] = [i * width, j * width];
  let [even, odd] = [0, 0]; // two sums, so that one addition need not wait for the last
  let k = 0;
  for (; k + 1 < width; k += 2) {
    even += left[start + k]! * right[other + k]!;
    odd += left[start + k + 1]! * right[other + k + 1]!;
  }
  return k < width ? even + odd + left[start + k]! * right[other + k]! : even + odd;
}
