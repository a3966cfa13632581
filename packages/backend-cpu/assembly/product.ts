import { chunkAt, chunkStart } from './chunks';
import { blockDepth, packLeft, packLeftChunks } from './pack';
import { LEFT_STEP, RIGHT_STEP, TILE_COLUMNS, TILE_ROWS, tile } from './tile';

/** Bytes of a line of the cache. */
const LINE: usize = 64;

/** Rows of a packed block of the left factor: with 624 steps, which are the most, it is 468 KiB and stays in the second cache. */
const BLOCK_ROWS: usize = 192;

/**
 * A dense matrix product, out = start + left right, in the manner of Goto & van de Geijn 2008: blocks of
 * steps, in each of them blocks of rows, packed, in each of them panels of TILE_COLUMNS that stay in the
 * first cache while all rows of the block pass. Cost: 2 rows columns depth flop; the left factor is
 * packed once, the packed right factor read once for every 192 rows.
 *
 * A matrix with `chunkRows` is in chunks of that many rows; with 0 it has rows `rowStride` bytes apart.
 *
 * @param left - [rows, depth]: row `first` on of a matrix in chunks, `leftWidth` columns wide; or entry
 *   (row, step) stands `row * rowStride + step * stepStride` bytes from here
 * @param right - what packRight or packTransposed wrote, for as many columns and steps
 * @param columns - a multiple of 16
 * @param start - one row, for all
 * @param out - [rows, columns]; rows up to a multiple of 6 are written
 * @param room - 192 * 624 numbers of working memory
 */
export function product(
  left: usize,
  leftRows: usize,
  leftWidth: usize,
  first: usize,
  rowStride: usize,
  stepStride: usize,
  right: usize,
  rows: usize,
  columns: usize,
  depth: usize,
  start: usize,
  out: usize,
  outRows: usize,
  outStride: usize,
  room: usize,
): void {
  const block = blockDepth(depth);
  for (let step: usize = 0; step < depth; step += block) {
    const steps = min(block, depth - step);
    for (let row: usize = 0; row < rows; row += BLOCK_ROWS) {
      const height = min(BLOCK_ROWS, rows - row);
      const from = left + row * rowStride + step * stepStride;
      if (leftRows) packLeftChunks(left, leftRows, leftWidth, first + row, height, step, steps, room);
      else packLeft(from, height, steps, rowStride, stepStride, room, steps * LEFT_STEP);
      multiply(room, right, row, height, columns, steps, step ? 0 : start, out, outRows, outStride);
    }
    right += steps * 4 * columns;
  }
}

/**
 * All tiles of a block. While a panel is used, the next one is fetched: WebAssembly has no prefetch, so a
 * few of its lines are read before each tile. That is worth 4 % where the right factor lies far away.
 *
 * @param left - overwritten at the end
 * @param start - one row, or 0: what `out` holds
 */
function multiply(
  left: usize,
  right: usize,
  row: usize,
  rows: usize,
  columns: usize,
  steps: usize,
  start: usize,
  out: usize,
  outRows: usize,
  outStride: usize,
): void {
  let read = i32x4.splat(0);
  for (let column: usize = 0; column < columns; column += TILE_COLUMNS) {
    const first = outRows ? chunkStart(column, columns) : 0;
    const stride: usize = outRows ? 4 * chunkAt(first, columns) : outStride;
    let into = out + 4 * (outRows * first + column - first) + row * stride;
    const end = left + ((rows + TILE_ROWS - 1) / TILE_ROWS) * steps * LEFT_STEP;
    let ahead = right + steps * RIGHT_STEP;
    const behind = column + TILE_COLUMNS < columns ? ahead + steps * RIGHT_STEP : ahead;
    for (let panel = left; panel < end; panel += steps * LEFT_STEP) {
      for (const next = min(ahead + 16 * LINE, behind); ahead < next; ahead += LINE) {
        read = v128.or(read, v128.load(ahead));
      }
      if (start) tile(panel, right, steps, start + 4 * column, 0, into, stride);
      else tile(panel, right, steps, into, stride, into, stride);
      into += TILE_ROWS * stride;
    }
    right += steps * RIGHT_STEP;
  }
  v128.store(left, read);
}
