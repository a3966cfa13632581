import { GAP } from './layout.ts';

/** A place on a grid, counted from the upper left corner. */
interface Place {
  readonly column: number;
  readonly row: number;
}

/**
 * Squares of cells as one path.
 *
 * @param side - of a cell, with the gap to the next one, px
 */
export function squaresPath(cells: readonly Place[], side: number): string {
  const size = side - GAP;
  return cells.map(({ column, row }) => `M${column * side},${row * side}h${size}v${size}h-${size}Z`).join('');
}

/**
 * A triangle in the lower left corner of a cell that covers a share of it.
 *
 * @param share - in (0, 1/2]: at 1/2 the triangle is bounded by the diagonal
 */
export function cornerPath({ column, row }: Place, share: number, side: number): string {
  const size = side - GAP;
  const leg = size * Math.sqrt(2 * share);
  return `M${column * side},${row * side + size - leg}l${leg},${leg}h${-leg}Z`;
}
