import type { Matrix, WeightsOperator } from '@rugbench/core';
import { type Extent, extent } from '../statistics/moments.ts';
import { columnsOf, rowProduct } from './columns.ts';

const MOST_FEATURES = 1024;

/**
 * Feature dimensionality: the share of a dimension that a feature has to itself, in [0, 1].
 *
 * $$ D_i = \frac{|w_i|^2}{\sum_j (\hat w_i \cdot w_j)^2}, \qquad \hat w_i = w_i / |w_i| $$
 *
 * with w_j the columns of W_in and j over all n features. 1 for a feature orthogonal to all others,
 * 1/2 for antipodal pairs, 2/5 for a pentagon; 0 for a column of zeros.
 *
 * @param columns - w_i of the features to describe, one in each row, [m, d]
 * @returns over those features; null when there are more than 1024 in all
 * @see docs/theory.md, "Macroscopic measurements", and Elhage et al. 2022, arXiv:2209.10652
 */
export function dimensionality(weights: WeightsOperator, columns: Matrix): Extent | null {
  const { features } = weights;
  if (features > MOST_FEATURES) return null;
  const all = columnsOf(
    weights,
    Uint32Array.from({ length: features }, (_, j) => j),
  );
  return extent(Float64Array.from({ length: columns.rows }, (_, i) => dimensionsOf(columns, i, all)));
}

function dimensionsOf(columns: Matrix, i: number, all: Matrix): number {
  const square = rowProduct(columns, i, columns, i);
  let overlap = 0;
  for (let j = 0; j < all.rows; j++) overlap += rowProduct(columns, i, all, j) ** 2;
  return square > 0 ? (square * square) / overlap : 0;
}
