import { roundedUp } from './arithmetic';
import { CHUNK, chunkAt, chunkStart } from './chunks';
import { LEFT_STEP, RIGHT_STEP, TILE_COLUMNS, TILE_ROWS } from './tile';

/** Steps of a block at most: a right panel of so many has some 20 KiB and stays in the first cache. */
const MOST_DEPTH: usize = (WIDE ? 7 : 13) * CHUNK;

/** Steps of the blocks that a product of a depth is cut into: as equal as whole chunks allow. */
export function blockDepth(depth: usize): usize {
  const blocks = (depth + MOST_DEPTH - 1) / MOST_DEPTH;
  return roundedUp((depth + blocks - 1) / blocks, CHUNK);
}

/**
 * Packs rows of a left factor, 6 at a time: panels [depth, 6], with 0 for rows that there are not.
 *
 * @param from - entry (row, step) stands `row * rowStride + step * stepStride` bytes from here
 * @param panelStride - bytes from a panel to the next
 */
export function packLeft(
  from: usize,
  rows: usize,
  depth: usize,
  rowStride: usize,
  stepStride: usize,
  to: usize,
  panelStride: usize,
): void {
  const full = rows - (rows % TILE_ROWS);
  for (let row: usize = 0; row < full; row += TILE_ROWS) {
    let at = from + row * rowStride;
    for (let into = to; into < to + depth * LEFT_STEP; into += LEFT_STEP) {
      f32.store(into, f32.load(at));
      f32.store(into, f32.load(at + rowStride), 4);
      f32.store(into, f32.load(at + 2 * rowStride), 8);
      f32.store(into, f32.load(at + 3 * rowStride), 12);
      f32.store(into, f32.load(at + 4 * rowStride), 16);
      f32.store(into, f32.load(at + 5 * rowStride), 20);
      at += stepStride;
    }
    to += panelStride;
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
 * The same for steps `first` to `first + depth - 1` of a left factor in chunks.
 *
 * @param from - row 0 of the factor, and `row` the first that is packed
 * @param chunkRows - rows that its chunks have
 * @param first - a multiple of 48
 */
export function packLeftChunks(
  from: usize,
  chunkRows: usize,
  width: usize,
  row: usize,
  rows: usize,
  first: usize,
  depth: usize,
  to: usize,
): void {
  for (let column = first; column < first + depth;) {
    const chunk = chunkAt(column, width);
    const at = from + 4 * (chunkRows * column + row * chunk);
    const steps = min(chunk, first + depth - column);
    packLeft(at, rows, steps, 4 * chunk, 4, to + (column - first) * LEFT_STEP, depth * LEFT_STEP);
    column += chunk;
  }
}

/**
 * Packs a right factor [depth, columns] in chunks, TILE_COLUMNS at a time: for each block of steps, panels
 * [steps, TILE_COLUMNS].
 *
 * @param chunkRows - rows that its chunks have
 * @param columns - a multiple of 16
 * @param begin - the first column that is packed, and end that behind the last one, multiples of 16: others are left out
 */
export function packRight(
  from: usize,
  chunkRows: usize,
  columns: usize,
  depth: usize,
  begin: usize,
  end: usize,
  to: usize,
): void {
  const block = blockDepth(depth);
  for (let first: usize = 0; first < depth; first += block) {
    const steps = min(block, depth - first);
    let into = to + 4 * (first * columns + steps * begin);
    for (let column = begin; column < end; column += TILE_COLUMNS) {
      const start = chunkStart(column, columns);
      const chunk = chunkAt(start, columns);
      let at = from + 4 * (chunkRows * start + first * chunk + column - start);
      for (let last = into + steps * RIGHT_STEP; into < last; into += RIGHT_STEP) {
        v128.store(into, v128.load(at));
        v128.store(into, v128.load(at, 16), 16);
        if (WIDE) {
          v128.store(into, v128.load(at, 32), 32);
          v128.store(into, v128.load(at, 48), 48);
        }
        at += 4 * chunk;
      }
    }
  }
}

/**
 * The same for a right factor that stands transposed, [columns, depth].
 *
 * @param columns - a multiple of 16, at most chunkRows
 * @param width - columns of the transposed factor, at least depth
 * @param depth - a multiple of 4
 * @param begin - the first column that is packed, and end that behind the last one, multiples of 16: others are left out
 */
export function packTransposed(
  from: usize,
  chunkRows: usize,
  width: usize,
  columns: usize,
  depth: usize,
  begin: usize,
  end: usize,
  to: usize,
): void {
  const block = blockDepth(depth);
  for (let first: usize = 0; first < depth; first += block) {
    const last = min(first + block, depth);
    let into = to + 4 * (first * columns + (last - first) * begin);
    for (let column = begin; column < end; column += TILE_COLUMNS) {
      for (let step = first; step < last;) {
        const chunk = chunkAt(step, width);
        const at = from + 4 * (chunkRows * step + column * chunk);
        const bytes: usize = 4 * min(chunk, last - step);
        for (let offset: usize = 0; offset < bytes; offset += 16) {
          transpose(at + offset, 4 * chunk, into);
          transpose(at + offset + 16 * chunk, 4 * chunk, into + 16);
          if (WIDE) {
            transpose(at + offset + 32 * chunk, 4 * chunk, into + 32);
            transpose(at + offset + 48 * chunk, 4 * chunk, into + 48);
          }
          into += 4 * RIGHT_STEP;
        }
        step += chunk;
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
