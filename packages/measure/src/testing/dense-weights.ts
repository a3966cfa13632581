import type { Matrix, WeightsOperator } from '@rugbench/core';

/**
 * Weights given as two matrices, applied by plain loops: for tests.
 *
 * @param encoder - W_in [d, n]
 * @param decoder - W_out [n, d]; by default the transpose of W_in
 */
export function denseWeights(encoder: Matrix, decoder: Matrix = transposed(encoder)): WeightsOperator {
  const features = encoder.columns;
  const dimensions = encoder.rows;
  const entry = (i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < dimensions; k++) sum += decoder.data[i * dimensions + k]! * encoder.data[k * features + j]!;
    return sum;
  };
  return {
    features,
    dimensions,
    encode: (x, count, h) => multiply(encoder, x, count, h),
    decode: (h, count, y) => multiply(decoder, h, count, y),
    diagonal: () => Float64Array.from({ length: features }, (_, i) => entry(i, i)),
    row: (i) => Float64Array.from({ length: features }, (_, j) => entry(i, j)),
  };
}

/** A matrix from its rows. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0]!.length, data: Float64Array.from(rows.flat()) };
}

/** Square weights with d = n and W = `rows`. */
export function squareWeights(rows: readonly (readonly number[])[]): WeightsOperator {
  return denseWeights(matrixOf(rows.map((row, i) => row.map((_, j) => Number(i === j)))), matrixOf(rows));
}

function transposed({ rows, columns, data }: Matrix): Matrix {
  const flipped = data.map((_, k) => data[(k % rows) * columns + Math.floor(k / rows)]!);
  return { rows: columns, columns: rows, data: flipped };
}

function multiply({ rows, columns, data }: Matrix, x: Float64Array, count: number, y: Float64Array): void {
  for (let s = 0; s < count; s++) {
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += data[i * columns + j]! * x[s * columns + j]!;
      y[s * rows + i] = sum;
    }
  }
}
