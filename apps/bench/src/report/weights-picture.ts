import type { WeightsOperator } from '@rugbench/core';
import type { MatrixPicture } from '@rugbench/plots';

/** Entries along a side of a picture: beyond this a screen shows no more. */
const LARGEST = 512;

/** W = W_out W_in as a picture; its first 512 rows and columns where it is larger. */
export function cornerPicture(weights: WeightsOperator, title: string): MatrixPicture {
  const size = Math.min(LARGEST, weights.features);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix.set(weights.row(i).subarray(0, size), i * size);
  const part = size < weights.features ? `, first ${size} rows and columns` : '';
  return { matrix, rows: size, columns: size, title: title + part };
}
