import type { WeightsOperator } from '@rugbench/core';

/** Rows that are read, evenly spaced. */
const ROWS = 64;
const SHARE = 0.995;

/**
 * The entry from which on colours saturate, as pictures of `rug forge` have it: the 99.5th percentile of |W_ij| off the diagonal, here of 64 rows at
 * most; where that is 0 the largest entry.
 *
 * @returns above 0
 */
export function colorLimit(weights: WeightsOperator): number {
  const n = weights.features;
  const count = Math.min(n, ROWS);
  const rows = Array.from({ length: count }, (_, k) => Math.floor((k * n) / count));
  const sizes = new Float64Array(count * (n - 1));
  let largest = 0;
  rows.forEach((i, k) => {
    const row = weights.row(i).map(Math.abs);
    largest = row.reduce((most, size) => Math.max(most, size), largest);
    sizes.set(row.subarray(0, i), k * (n - 1));
    sizes.set(row.subarray(i + 1), k * (n - 1) + i);
  });
  sizes.sort();
  return sizes[Math.ceil(SHARE * sizes.length) - 1] || largest || 1;
}
