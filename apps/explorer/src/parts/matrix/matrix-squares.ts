import type { MatrixView } from './matrix-view.ts';

/** A part of a matrix in squares, each an entry or a block of entries. */
export interface MatrixSquares {
  /** the part that the squares cover */
  readonly part: MatrixView;
  /** squares along a side, from 1 */
  readonly count: number;
  /** entries along the side of the block that a square stands for, a power of two */
  readonly size: number;
  /** [count, count], row by row; NaN where a square is not known yet */
  readonly entries: Float32Array;
}

/**
 * The blocks in which a view is drawn, so that there are not too many squares: the view is moved outwards to whole blocks, and a block at the
 * end of the matrix may be cut.
 *
 * @param most - squares along a side at most
 */
export function blocksOf({ row, column, side }: MatrixView, most: number): Omit<MatrixSquares, 'entries'> {
  for (let size = 1; ; size *= 2) {
    const [top, left] = [Math.floor(row / size), Math.floor(column / size)];
    const count = Math.max(Math.ceil((row + side) / size) - top, Math.ceil((column + side) / size) - left);
    if (count <= most) return { part: { row: top * size, column: left * size, side: count * size }, count, size };
  }
}

/** The entry of largest size, with its sign, in each of some blocks of entries of a row; 0 where a block lies beyond the row. */
export function extremesOf(row: Float64Array, first: number, size: number, count: number): Float64Array {
  const extremes = new Float64Array(count);
  const end = Math.min(row.length, first + size * count);
  for (let j = first; j < end; j++) {
    const block = Math.floor((j - first) / size);
    if (Math.abs(row[j]!) > Math.abs(extremes[block]!)) extremes[block] = row[j]!;
  }
  return extremes;
}
