import { RugError } from '@rugbench/core';

/** A matrix, row-major: matrix [rows, columns]. */
export interface MatrixEntries {
  /** the entries, row by row: rows * columns finite numbers */
  readonly matrix: Float64Array;
  /** from 1 to {@link LARGEST_PICTURE} */
  readonly rows: number;
  /** from 1 to {@link LARGEST_PICTURE} */
  readonly columns: number;
}

/** The largest number of rows or columns of a picture. */
export const LARGEST_PICTURE = 1024;

/**
 * Refuses a matrix that has no picture.
 *
 * @throws RugError `OPTIONS` for a matrix that is empty, too large or of another shape than its
 *   entries, `NUMERICS` for an entry that is not finite
 */
export function checkMatrix({ matrix, rows, columns }: MatrixEntries): void {
  const who = 'picture of a matrix';
  const shape = `${rows} x ${columns}`;
  if (Math.max(rows, columns) > LARGEST_PICTURE) {
    const must = `rows and columns must be at most ${LARGEST_PICTURE}`;
    throw new RugError('OPTIONS', { who, must, got: shape, todo: 'Picture a part of it.' });
  }
  if (!(rows >= 1 && columns >= 1 && matrix.length === rows * columns)) {
    throw new RugError('OPTIONS', { who, must: `shape must hold its ${matrix.length} entries`, got: shape });
  }
  const broken = matrix.find((entry) => !Number.isFinite(entry));
  if (broken !== undefined) throw new RugError('NUMERICS', { who, must: 'entries must be finite', got: broken });
}

/**
 * The entry from which on colours saturate unless a caller says otherwise, > 0:
 * the 99.5th percentile (nearest rank) of the absolute values off the diagonal: the diagonal of a
 * W = W_out W_in is far larger than the rest and would leave everything else white. Where that is
 * 0, the largest absolute value; for a matrix of zeros 1.
 */
export function colorLimit({ matrix, columns }: MatrixEntries): number {
  const sizes = matrix
    .filter((_, k) => Math.floor(k / columns) !== k % columns)
    .map(Math.abs)
    .sort();
  const percentile = sizes[Math.ceil(0.995 * sizes.length) - 1] ?? 0;
  return percentile || matrix.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0) || 1;
}
