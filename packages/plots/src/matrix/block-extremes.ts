import type { MatrixEntries } from './entries.ts';

/**
 * A smaller matrix: for each block of factor x factor entries the one of largest size, with its sign; of two as large the first.
 * Blocks at the right and lower edge may be smaller.
 *
 * @param factor - a whole number >= 1
 */
export function blockExtremes({ matrix, rows, columns }: MatrixEntries, factor: number): MatrixEntries {
  const [down, right] = [Math.ceil(rows / factor), Math.ceil(columns / factor)];
  const extremes = new Float64Array(down * right);
  for (const [k, entry] of matrix.entries()) {
    const block = Math.floor(Math.floor(k / columns) / factor) * right + Math.floor((k % columns) / factor);
    if (Math.abs(entry) > Math.abs(extremes[block]!)) extremes[block] = entry;
  }
  return { matrix: extremes, rows: down, columns: right };
}
