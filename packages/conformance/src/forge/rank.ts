import type { Matrix } from '@rugbench/core';

/**
 * The number of linearly independent rows of a matrix, by Gram-Schmidt, each row orthogonalised
 * twice so that rounding does not add up. A row counts when 1e-7 of it is new: rounding leaves
 * 1e-13 or so of a row that is not.
 */
export function rankOf({ rows, columns, data }: Matrix): number {
  const basis: Float64Array[] = [];
  for (let i = 0; i < rows; i++) {
    const row = data.slice(i * columns, (i + 1) * columns);
    const length = norm(row);
    for (const direction of [...basis, ...basis]) subtract(row, direction);
    const rest = norm(row);
    if (rest > 1e-7 * length) basis.push(row.map((entry) => entry / rest));
  }
  return basis.length;
}

function norm(row: Float64Array): number {
  return Math.sqrt(row.reduce((sum, entry) => sum + entry * entry, 0));
}

/** Removes from `row` its part along a unit vector. */
function subtract(row: Float64Array, direction: Float64Array): void {
  const along = row.reduce((sum, entry, j) => sum + entry * direction[j]!, 0);
  for (let j = 0; j < row.length; j++) row[j]! -= along * direction[j]!;
}
