import { blockDepth, packLeft } from './pack';
import { LEFT_STEP, RIGHT_STEP, TILE_COLUMNS, TILE_ROWS, tile } from './tile';

/** Rows of a packed block of the left factor: with 512 steps it is 384 KiB and stays in the second cache. */
const BLOCK_ROWS: usize = 192;

/**
 * A dense matrix product, out = start + left right, in the manner of Goto & van de Geijn 2008: blocks of
 * steps, in each of them blocks of rows, packed, in each of them panels of 8 columns that stay in the
 * first cache while all rows of the block pass. Cost: 2 rows columns depth flop; the left factor is
 * packed once, the packed right factor read once for every 192 rows.
 *
 * @param left - entry (row, step) stands `row * rowStride + step * stepStride` bytes from here
 * @param right - what packRight or packTransposed wrote, for as many columns and steps
 * @param columns - a multiple of 8
 * @param start - [rows, columns], `startStride` bytes from row to row; rows up to a multiple of 6 are read
 * @param out - the same, rows up to a multiple of 6 are written
 * @param room - 192 block steps of working memory
 */
export function product(
  left: usize,
  rowStride: usize,
  stepStride: usize,
  right: usize,
  rows: usize,
  columns: usize,
  depth: usize,
  start: usize,
  startStride: usize,
  out: usize,
  outStride: usize,
  room: usize,
): void {
  const block = blockDepth(depth);
  for (let first: usize = 0; first < depth; first += block) {
    const steps = min(block, depth - first);
    for (let row: usize = 0; row < rows; row += BLOCK_ROWS) {
      const height = min(BLOCK_ROWS, rows - row);
      packLeft(left + row * rowStride + first * stepStride, height, steps, rowStride, stepStride, room);
      const into = out + row * outStride;
      if (first === 0)
        multiply(room, right, height, columns, steps, start + row * startStride, startStride, into, outStride);
      else multiply(room, right, height, columns, steps, into, outStride, into, outStride);
    }
    right += steps * 4 * columns;
  }
}

/** All tiles of a block. */
function multiply(
  left: usize,
  right: usize,
  rows: usize,
  columns: usize,
  steps: usize,
  start: usize,
  startStride: usize,
  out: usize,
  outStride: usize,
): void {
  for (let column: usize = 0; column < columns; column += TILE_COLUMNS) {
    let panel = left;
    for (let row: usize = 0; row < rows; row += TILE_ROWS) {
      tile(
        panel,
        right,
        steps,
        start + row * startStride + 4 * column,
        startStride,
        out + row * outStride + 4 * column,
        outStride,
      );
      panel += steps * LEFT_STEP;
    }
    right += steps * RIGHT_STEP;
  }
}
