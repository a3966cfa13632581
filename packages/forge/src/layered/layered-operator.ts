import type { Shape, WeightsOperator } from '@rugbench/core';
import { DIMENSIONS, type Four } from './layered-block.ts';
import type { BlockWeights } from './layered-interference.ts';

/**
 * Copies of a block side by side, in four dimensions each. Features of one place lie side by side: place i of copy b is feature
 * `i count + b`. Dimensions beyond four for each copy are rows of zeros. All in 64 bit, O(n).
 *
 * @param count - of copies, n over the features of a block
 * @param weights - of each copy
 * @see docs/theory.md, "Layered codes"
 */
export function layeredOperator(
  { features: n, dimensions: d }: Shape,
  count: number,
  { size, written, read, product }: BlockWeights,
): WeightsOperator {
  return {
    features: n,
    dimensions: d,
    encode: (x, samples, h) => {
      h.fill(0, 0, samples * d);
      for (let s = 0; s < samples; s++) gather(written, count, x, s * n, h, s * d);
    },
    decode: (h, samples, y) => {
      for (let s = 0; s < samples; s++) spread(read, count, h, s * d, y, s * n);
    },
    adjoint: (h, samples, x) => {
      for (let s = 0; s < samples; s++) spread(written, count, h, s * d, x, s * n);
    },
    diagonal: () => new Float64Array(n).fill(1),
    row: (feature) => {
      const row = new Float64Array(n);
      const [i, b] = [Math.floor(feature / count), feature % count];
      for (let j = 0; j < size; j++) row[j * count + b] = product[i * size + j]!;
      return row;
    },
  };
}

/** h += W_in x for one sample: x from `from`, h from `top` on. */
function gather(
  written: readonly Four[],
  count: number,
  x: Float64Array,
  from: number,
  h: Float64Array,
  top: number,
): void {
  written.forEach((column, i) => {
    for (let b = 0; b < count; b++) {
      const value = x[from + i * count + b]!;
      if (value === 0) continue;
      for (let k = 0; k < DIMENSIONS; k++) h[top + DIMENSIONS * b + k]! += column[k]! * value;
    }
  });
}

/** x_i = (row i of `rows`) h for one sample. */
function spread(
  rows: readonly Four[],
  count: number,
  h: Float64Array,
  top: number,
  x: Float64Array,
  from: number,
): void {
  rows.forEach((row, i) => {
    for (let b = 0; b < count; b++) {
      let sum = 0;
      for (let k = 0; k < DIMENSIONS; k++) sum += row[k]! * h[top + DIMENSIONS * b + k]!;
      x[from + i * count + b] = sum;
    }
  });
}
