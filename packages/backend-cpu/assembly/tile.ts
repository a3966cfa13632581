import { madd } from './arithmetic';

/** Rows and columns of a tile, and bytes of a step of the packed panels that make one. */
export const TILE_ROWS: usize = 6;
export const TILE_COLUMNS: usize = 8;
export const LEFT_STEP: usize = 4 * TILE_ROWS;
export const RIGHT_STEP: usize = 4 * TILE_COLUMNS;

/**
 * One tile of a matrix product, out = start + left right, as a sum of outer products. Twelve
 * accumulators, two vectors of the right panel and one number of the left are fifteen registers, which
 * is all that V8 hands out on x64; twelve independent sums hide the latency of two multiply-adds a
 * cycle. Cost: 96 `depth` flop, 8 loads for 12 multiply-adds, one pass over both panels.
 *
 * @param left - [depth, 6]
 * @param right - [depth, 8]
 * @param start - rows of 8 numbers, `startStride` bytes apart
 * @param out - rows of 8 numbers, `outStride` bytes apart; may be `start`
 */
export function tile(
  left: usize,
  right: usize,
  depth: usize,
  start: usize,
  startStride: usize,
  out: usize,
  outStride: usize,
): void {
  let a0 = v128.load(start);
  let a1 = v128.load(start, 16);
  start += startStride;
  let b0 = v128.load(start);
  let b1 = v128.load(start, 16);
  start += startStride;
  let c0 = v128.load(start);
  let c1 = v128.load(start, 16);
  start += startStride;
  let d0 = v128.load(start);
  let d1 = v128.load(start, 16);
  start += startStride;
  let e0 = v128.load(start);
  let e1 = v128.load(start, 16);
  start += startStride;
  let f0 = v128.load(start);
  let f1 = v128.load(start, 16);
  for (let end = left + depth * LEFT_STEP; left < end; left += LEFT_STEP) {
    const r0 = v128.load(right);
    const r1 = v128.load(right, 16);
    const a = v128.load32_splat(left);
    a0 = madd(a, r0, a0);
    a1 = madd(a, r1, a1);
    const b = v128.load32_splat(left, 4);
    b0 = madd(b, r0, b0);
    b1 = madd(b, r1, b1);
    const c = v128.load32_splat(left, 8);
    c0 = madd(c, r0, c0);
    c1 = madd(c, r1, c1);
    const d = v128.load32_splat(left, 12);
    d0 = madd(d, r0, d0);
    d1 = madd(d, r1, d1);
    const e = v128.load32_splat(left, 16);
    e0 = madd(e, r0, e0);
    e1 = madd(e, r1, e1);
    const f = v128.load32_splat(left, 20);
    f0 = madd(f, r0, f0);
    f1 = madd(f, r1, f1);
    right += RIGHT_STEP;
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  out += outStride;
  v128.store(out, b0);
  v128.store(out, b1, 16);
  out += outStride;
  v128.store(out, c0);
  v128.store(out, c1, 16);
  out += outStride;
  v128.store(out, d0);
  v128.store(out, d1, 16);
  out += outStride;
  v128.store(out, e0);
  v128.store(out, e1, 16);
  out += outStride;
  v128.store(out, f0);
  v128.store(out, f1, 16);
}
