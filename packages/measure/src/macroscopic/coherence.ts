import type { Matrix, Shape } from '@rugbench/core';
import { rowProduct } from './columns.ts';

/**
 * Mutual coherence: the largest |cos| of two different columns of W_in, in [0, 1]. A column of
 * zeros has no direction and counts as 0.
 *
 * $$ \mu = \max_{i \ne j} \frac{|w_i \cdot w_j|}{|w_i|\,|w_j|} $$
 *
 * @param columns - the columns w_i, one in each row, [m, d]
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function coherence(columns: Matrix): number {
  const lengths = Float64Array.from({ length: columns.rows }, (_, i) => Math.sqrt(rowProduct(columns, i, columns, i)));
  let largest = 0;
  for (let i = 0; i < columns.rows; i++) {
    for (let j = 0; j < i; j++) {
      const scale = lengths[i]! * lengths[j]!;
      if (scale > 0) largest = Math.max(largest, Math.abs(rowProduct(columns, i, columns, j)) / scale);
    }
  }
  return Math.min(largest, 1); // parallel columns may round to a little more
}

/** Welch's lower bound (1974) on the coherence of n directions in d dimensions; 0 for one feature. */
export function welchBound({ features, dimensions }: Shape): number {
  return features > 1 ? Math.sqrt((features - dimensions) / (dimensions * (features - 1))) : 0;
}
