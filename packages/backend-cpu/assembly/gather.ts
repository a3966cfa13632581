import { madd } from './arithmetic';
import { CHUNK, NARROW, chunkAt } from './chunks';
import { ENTRY } from './lists';

/**
 * One chunk of 48 columns of one row of a sparse matrix times a dense one, out = start + sum of value * row[column],
 * with all sums in registers: for each entry, 12 loads and 12 multiply-adds and no store.
 *
 * @param entry - the first entry
 * @param end - behind the last one
 * @param rows - the chunk of the dense matrix
 */
export function gather48(entry: usize, end: usize, rows: usize, start: usize, out: usize): void {
  let a = v128.load(start);
  let b = v128.load(start, 16);
  let c = v128.load(start, 32);
  let d = v128.load(start, 48);
  let e = v128.load(start, 64);
  let f = v128.load(start, 80);
  let g = v128.load(start, 96);
  let h = v128.load(start, 112);
  let i = v128.load(start, 128);
  let j = v128.load(start, 144);
  let k = v128.load(start, 160);
  let l = v128.load(start, 176);
  for (; entry < end; entry += ENTRY) {
    const value = v128.load32_splat(entry, 4);
    const row = rows + <usize>load<u32>(entry) * (4 * CHUNK);
    a = madd(value, v128.load(row), a);
    b = madd(value, v128.load(row, 16), b);
    c = madd(value, v128.load(row, 32), c);
    d = madd(value, v128.load(row, 48), d);
    e = madd(value, v128.load(row, 64), e);
    f = madd(value, v128.load(row, 80), f);
    g = madd(value, v128.load(row, 96), g);
    h = madd(value, v128.load(row, 112), h);
    i = madd(value, v128.load(row, 128), i);
    j = madd(value, v128.load(row, 144), j);
    k = madd(value, v128.load(row, 160), k);
    l = madd(value, v128.load(row, 176), l);
  }
  v128.store(out, a);
  v128.store(out, b, 16);
  v128.store(out, c, 32);
  v128.store(out, d, 48);
  v128.store(out, e, 64);
  v128.store(out, f, 80);
  v128.store(out, g, 96);
  v128.store(out, h, 112);
  v128.store(out, i, 128);
  v128.store(out, j, 144);
  v128.store(out, k, 160);
  v128.store(out, l, 176);
}

/** The same for a chunk of 16 columns. */
export function gather16(entry: usize, end: usize, rows: usize, start: usize, out: usize): void {
  let a = v128.load(start);
  let b = v128.load(start, 16);
  let c = v128.load(start, 32);
  let d = v128.load(start, 48);
  for (; entry < end; entry += ENTRY) {
    const value = v128.load32_splat(entry, 4);
    const row = rows + <usize>load<u32>(entry) * (4 * NARROW);
    a = madd(value, v128.load(row), a);
    b = madd(value, v128.load(row, 16), b);
    c = madd(value, v128.load(row, 32), c);
    d = madd(value, v128.load(row, 48), d);
  }
  v128.store(out, a);
  v128.store(out, b, 16);
  v128.store(out, c, 32);
  v128.store(out, d, 48);
}

/**
 * A sparse matrix times a dense one in chunks, out = start + lists dense. Of the dense matrix only one
 * chunk, 192 bytes of each row, need be in the second cache at a time. Cost: 2 entries width flop; the
 * entries are read once for each chunk.
 *
 * @param offsets - of the first row, and entries of the lists that it counts in
 * @param rows - of lists
 * @param denseRows - that chunks of `dense` have, and outRows those of `out`
 * @param width - columns of dense and out, a multiple of 16
 * @param start - one row, for all
 * @param first - the row of `out` that the first of lists makes
 */
export function sparseProduct(
  offsets: usize,
  entries: usize,
  rows: usize,
  dense: usize,
  denseRows: usize,
  width: usize,
  start: usize,
  out: usize,
  outRows: usize,
  first: usize,
): void {
  for (let column: usize = 0; column < width;) {
    const chunk = chunkAt(column, width);
    const from = dense + 4 * denseRows * column;
    let into = out + 4 * (outRows * column + first * chunk);
    let entry = entries + ENTRY * <usize>load<u32>(offsets);
    for (let row: usize = 0; row < rows; row++) {
      const end = entries + ENTRY * <usize>load<u32>(offsets + 4 * (row + 1));
      if (chunk === CHUNK) gather48(entry, end, from, start + 4 * column, into);
      else gather16(entry, end, from, start + 4 * column, into);
      entry = end;
      into += 4 * chunk;
    }
    column += chunk;
  }
}
