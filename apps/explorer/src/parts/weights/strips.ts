import type { WeightsOperator } from '@rugbench/core';
import { blocksOf, extremesOf } from '../matrix/matrix-squares.ts';
import type { MatrixView } from '../matrix/matrix-view.ts';
import { blocksOfList } from './list-of-rug.ts';
import type { Strip } from './matrix-pieces.ts';

/** Up to so many features all rows of a block are read; of more, the first row of each. */
const ALL_ROWS = 2048;
/** How long a strip takes to compute at most, ms, but for its first row of squares. */
const TURN = 40;

/**
 * A part of W in squares, strip by strip, of which none takes long: at most one row of W is held. A square of several entries has the one of largest
 * size, with its sign.
 *
 * @param g - W_ij = g(i XOR j); null: W is read by rows
 * @param most - squares along a side at most
 * @param now - a clock, ms
 */
export function* stripsOf(
  weights: WeightsOperator,
  g: Float64Array | null,
  view: MatrixView,
  most: number,
  now: () => number = () => performance.now(),
): Generator<Strip> {
  const squares = blocksOf(view, most);
  const { part, count, size } = squares;
  const list = g && blocksOfList(g, Math.min(size, g.length));
  const firstRows = !list && size > 1 && weights.features > ALL_ROWS;
  const rowOf = (square: number): ArrayLike<number> =>
    list
      ? rowOfList(list, part.row / size + square, part.column / size, count)
      : rowOfBlocks(weights, part.row + square * size, firstRows ? 1 : size, { first: part.column, size, count });
  for (let top = 0; top < count;) {
    const rows: ArrayLike<number>[] = [];
    for (const begun = now(); top + rows.length < count && (rows.length === 0 || now() - begun < TURN);) {
      rows.push(rowOf(top + rows.length));
    }
    const entries = new Float32Array(rows.length * count);
    rows.forEach((row, k) => entries.set(row, k * count));
    yield { squares, top, entries, firstRows };
    top += rows.length;
  }
}

function rowOfList(list: Float64Array, row: number, first: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => list[row ^ (first + k)] ?? 0);
}

/** The extremes of blocks over some rows of W. */
function rowOfBlocks(
  weights: WeightsOperator,
  row: number,
  rows: number,
  { first, size, count }: { readonly first: number; readonly size: number; readonly count: number },
): Float64Array {
  const extremes = new Float64Array(count);
  for (let i = row; i < Math.min(weights.features, row + rows); i++) {
    extremesOf(weights.row(i), first, size, count).forEach((entry, k) => {
      if (Math.abs(entry) > Math.abs(extremes[k]!)) extremes[k] = entry;
    });
  }
  return extremes;
}
