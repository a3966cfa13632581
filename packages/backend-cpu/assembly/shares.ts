import { chunkAt } from './chunks';
import { ENTRY } from './lists';
import { slopeRows } from './rows';

/*
 * What one thread of several does of a step. Whatever is added up keeps the order that it has on one thread, so that a
 * sum has the same bits there and here.
 */

/**
 * Begins a transposition of columns `begin` to `end - 1` of a sparse matrix whose rows stand in several lists: counts
 * their entries in one of the lists.
 *
 * @param counts - [end - begin + 2], 0 before the first list: added to, from place 2 on
 */
export function countColumns(offsets: usize, entries: usize, rows: usize, begin: u32, end: u32, counts: usize): void {
  const last = entries + ENTRY * <usize>load<u32>(offsets + 4 * rows);
  for (let at = entries + ENTRY * <usize>load<u32>(offsets); at < last; at += ENTRY) {
    const column = load<u32>(at);
    if (column < begin || column >= end) continue;
    const place = counts + 4 * <usize>(column - begin) + 8;
    store<u32>(place, load<u32>(place) + 1);
  }
}

/** Adds up the counts of so many columns: place i + 1 then says where column i begins. @returns how many entries there are */
export function addUpColumns(counts: usize, columns: usize): u32 {
  let sum: u32 = 0;
  for (let at = counts + 8; at < counts + 8 + 4 * columns; at += 4) {
    sum += load<u32>(at);
    store<u32>(at, sum);
  }
  return sum;
}

/**
 * Puts the entries of one of the lists where they belong; columns become rows, and within them entries keep their order.
 * The lists must come in the order of their rows; behind the last one `counts` are the offsets of the transposed matrix.
 *
 * @param first - number of the first row of this list
 */
export function placeColumns(
  offsets: usize,
  entries: usize,
  rows: usize,
  first: u32,
  begin: u32,
  end: u32,
  counts: usize,
  to: usize,
): void {
  let at = entries + ENTRY * <usize>load<u32>(offsets);
  for (let row: usize = 0; row < rows; row++) {
    const last = entries + ENTRY * <usize>load<u32>(offsets + 4 * row, 4);
    for (; at < last; at += ENTRY) {
      const column = load<u32>(at);
      if (column < begin || column >= end) continue;
      const place = counts + 4 * <usize>(column - begin) + 4;
      const next = load<u32>(place);
      const into = to + ENTRY * <usize>next;
      store<u32>(into, first + <u32>row);
      store<u32>(into, load<u32>(at, 4), 4);
      store<u32>(place, next + 1);
    }
  }
}

/** The sums of the rows of a sparse matrix, entry by entry: [rows] */
export function listSums(offsets: usize, entries: usize, rows: usize, sums: usize): void {
  let at = entries + ENTRY * <usize>load<u32>(offsets);
  for (let row: usize = 0; row < rows; row++) {
    const last = entries + ENTRY * <usize>load<u32>(offsets + 4 * row, 4);
    let sum: f32 = 0;
    for (; at < last; at += ENTRY) sum += f32.load(at, 4);
    f32.store(sums + 4 * row, sum);
  }
}

/**
 * The sums of the columns of rows that stand `stride` bytes apart, row by row.
 *
 * @param width - columns that are added up, a multiple of 4
 * @param sums - written, [width]
 */
export function columnSumsOf(matrix: usize, rows: usize, stride: usize, width: usize, sums: usize): void {
  memory.fill(sums, 0, 4 * width);
  for (let row: usize = 0; row < rows; row++) {
    for (let at: usize = 0; at < 4 * width; at += 16) {
      v128.store(sums + at, f32x4.add(v128.load(sums + at), v128.load(matrix + at)));
    }
    matrix += stride;
  }
}

/** Copies a matrix in chunks to row `first` and those behind of another one that is as wide. */
export function placeRows(
  from: usize,
  fromRows: usize,
  rows: usize,
  width: usize,
  to: usize,
  toRows: usize,
  first: usize,
): void {
  for (let column: usize = 0; column < width;) {
    const chunk = chunkAt(column, width);
    memory.copy(to + 4 * (toRows * column + first * chunk), from + 4 * fromRows * column, 4 * rows * chunk);
    column += chunk;
  }
}

/**
 * {@link slopeRows}, with the loss of each row and its gradients by the parameters of the variant kept apart: sums over
 * rows are made when all rows are there.
 *
 * @param loss - where slopes add the loss of a row, two doubles
 * @param losses - written, two doubles for each row
 * @param gradients - where slopes add the gradients by parameters, `size` bytes
 * @param apart - written, `size` bytes for each row
 */
export function slopeRowsApart(
  slopes: u32,
  rows: usize,
  width: usize,
  z: usize,
  zStride: usize,
  xOffsets: usize,
  xEntries: usize,
  xRow: usize,
  weights: usize,
  mask: usize,
  weightStride: usize,
  offsets: usize,
  entries: usize,
  loss: usize,
  losses: usize,
  gradients: usize,
  size: usize,
  apart: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    v128.store(loss, i64x2.splat(0));
    memory.fill(gradients, 0, size);
    slopeRows(slopes, 1, width, z, zStride, xOffsets, xEntries, xRow, weights, mask, weightStride, offsets, entries);
    v128.store(losses, v128.load(loss));
    memory.copy(apart, gradients, size);
    z += zStride;
    xOffsets += 4;
    weights += weightStride;
    mask += weightStride;
    if (offsets) offsets += 4;
    losses += 16;
    apart += size;
  }
}
