import { roundedUp } from './arithmetic';
import { LEFT_STEP, RIGHT_STEP, TILE_COLUMNS, TILE_ROWS } from './tile';

/** Steps of a block at most: a right panel of so many is 16 KiB and stays in the first cache. */
const MOST_DEPTH: usize = 512;

/** Steps of the blocks that a product of a depth is cut into: as equal as multiples of 4 allow. */
export function blockDepth(depth: usize): usize {
  const blocks = (depth + MOST_DEPTH - 1) / MOST_DEPTH;
  return roundedUp((depth + blocks - 1) / blocks, 4);
}

/**
 * Packs rows of a left factor, 6 at a time: panels [depth, 6], with 0 for rows that there are not.
 *
 * @param from - entry (row, step) stands `row * rowStride + step * stepStride` bytes from here
 */
export function packLeft(from: usize, rows: usize, depth: usize, rowStride: usize, stepStride: usize, to: usize): void {
  const full = rows - (rows % TILE_ROWS);
  for (let row: usize = 0; row < full; row += TILE_ROWS) {
    let at = from + row * rowStride;
    for (let step: usize = 0; step < depth; step++) {
      f32.store(to, f32.load(at));
      f32.store(to, f32.load(at + rowStride), 4);
      f32.store(to, f32.load(at + 2 * rowStride), 8);
      f32.store(to, f32.load(at + 3 * rowStride), 12);
      f32.store(to, f32.load(at + 4 * rowStride), 16);
      f32.store(to, f32.load(at + 5 * rowStride), 20);
      at += stepStride;
      to += LEFT_STEP;
    }
  }
  if (full === rows) return;
  for (let step: usize = 0; step < depth; step++) {
    for (let row = full; row < full + TILE_ROWS; row++) {
      f32.store(to, row < rows ? f32.load(from + row * rowStride + step * stepStride) : 0);
      to += 4;
    }
  }
}

/**
 * Packs a right factor [depth, columns], 8 columns at a time: for each block of steps, panels [steps, 8].
 *
 * @param columns - a multiple of 8
 * @param stepStride - bytes from a row to the next; rows are contiguous
 */
export function packRight(from: usize, columns: usize, depth: usize, stepStride: usize, to: usize): void {
  const block = blockDepth(depth);
  for (let first: usize = 0; first < depth; first += block) {
    const last = min(first + block, depth);
    for (let column: usize = 0; column < columns; column += TILE_COLUMNS) {
      for (let step = first; step < last; step++) {
        const at = from + step * stepStride + 4 * column;
        v128.store(to, v128.load(at));
        v128.store(to, v128.load(at, 16), 16);
        to += RIGHT_STEP;
      }
    }
  }
}

/**
 * The same for a right factor that stands transposed, [columns, depth].
 *
 * @param columns - a multiple of 8
 * @param depth - a multiple of 4
 * @param columnStride - bytes from a column to the next; steps are contiguous
 */
export function packTransposed(from: usize, columns: usize, depth: usize, columnStride: usize, to: usize): void {
  const block = blockDepth(depth);
  for (let first: usize = 0; first < depth; first += block) {
    const last = min(first + block, depth);
    for (let column: usize = 0; column < columns; column += TILE_COLUMNS) {
      const at = from + column * columnStride;
      for (let step = first; step < last; step += 4) {
        transpose(at + 4 * step, columnStride, to);
        transpose(at + 4 * columnStride + 4 * step, columnStride, to + 16);
        to += 4 * RIGHT_STEP;
      }
    }
  }
}

/** Four steps of four columns, as four rows of a right panel. */
function transpose(at: usize, columnStride: usize, to: usize): void {
  const a = v128.load(at);
  const b = v128.load(at + columnStride);
  const c = v128.load(at + 2 * columnStride);
  const d = v128.load(at + 3 * columnStride);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + RIGHT_STEP, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(to + 2 * RIGHT_STEP, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
  v128.store(to + 3 * RIGHT_STEP, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
}
