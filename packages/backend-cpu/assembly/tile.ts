import { madd } from './arithmetic';

/**
 * Rows and columns of a tile, and bytes of a step of the packed panels that make one.
 *
 * WIDE, a constant of the build (`tools/kernels`), says that the engine joins two neighbouring
 * vectors to one of 256 bits: the 24 sums of a tile of 6 x 16 then take as many registers as the 12 of 6 x 8
 * do elsewhere. Every number of a product is one chain of multiply-adds in the order of steps either way, so
 * both have the same bits.
 */
export const TILE_ROWS: usize = 6;
export const TILE_COLUMNS: usize = WIDE ? 16 : 8;
export const LEFT_STEP: usize = 4 * TILE_ROWS;
export const RIGHT_STEP: usize = 4 * TILE_COLUMNS;

/**
 * One tile of a matrix product, out = start + left right, as a sum of outer products, and one pass over both
 * panels.
 *
 * @param left - [depth, 6]
 * @param right - [depth, TILE_COLUMNS]
 * @param start - rows of TILE_COLUMNS numbers, `startStride` bytes apart
 * @param out - rows of TILE_COLUMNS numbers, `outStride` bytes apart; may be `start`
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
  if (WIDE) tile16(left, right, depth, start, startStride, out, outStride);
  else tile8(left, right, depth, start, startStride, out, outStride);
}

/**
 * Twelve sums, two vectors of the right panel and one number of the left are fifteen registers, which is all
 * that V8 hands out on x64; twelve independent sums hide the latency of two multiply-adds a cycle. Cost: 96
 * `depth` flop, 8 loads for 12 multiply-adds.
 */
function tile8(
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

/** The same with four vectors in a row, which the engine takes as two. Cost: 192 `depth` flop. */
function tile16(
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
  let a2 = v128.load(start, 32);
  let a3 = v128.load(start, 48);
  start += startStride;
  let b0 = v128.load(start);
  let b1 = v128.load(start, 16);
  let b2 = v128.load(start, 32);
  let b3 = v128.load(start, 48);
  start += startStride;
  let c0 = v128.load(start);
  let c1 = v128.load(start, 16);
  let c2 = v128.load(start, 32);
  let c3 = v128.load(start, 48);
  start += startStride;
  let d0 = v128.load(start);
  let d1 = v128.load(start, 16);
  let d2 = v128.load(start, 32);
  let d3 = v128.load(start, 48);
  start += startStride;
  let e0 = v128.load(start);
  let e1 = v128.load(start, 16);
  let e2 = v128.load(start, 32);
  let e3 = v128.load(start, 48);
  start += startStride;
  let f0 = v128.load(start);
  let f1 = v128.load(start, 16);
  let f2 = v128.load(start, 32);
  let f3 = v128.load(start, 48);
  for (let end = left + depth * LEFT_STEP; left < end; left += LEFT_STEP) {
    const r0 = v128.load(right);
    const r1 = v128.load(right, 16);
    const r2 = v128.load(right, 32);
    const r3 = v128.load(right, 48);
    const a = v128.load32_splat(left);
    a0 = madd(a, r0, a0);
    a1 = madd(a, r1, a1);
    a2 = madd(a, r2, a2);
    a3 = madd(a, r3, a3);
    const b = v128.load32_splat(left, 4);
    b0 = madd(b, r0, b0);
    b1 = madd(b, r1, b1);
    b2 = madd(b, r2, b2);
    b3 = madd(b, r3, b3);
    const c = v128.load32_splat(left, 8);
    c0 = madd(c, r0, c0);
    c1 = madd(c, r1, c1);
    c2 = madd(c, r2, c2);
    c3 = madd(c, r3, c3);
    const d = v128.load32_splat(left, 12);
    d0 = madd(d, r0, d0);
    d1 = madd(d, r1, d1);
    d2 = madd(d, r2, d2);
    d3 = madd(d, r3, d3);
    const e = v128.load32_splat(left, 16);
    e0 = madd(e, r0, e0);
    e1 = madd(e, r1, e1);
    e2 = madd(e, r2, e2);
    e3 = madd(e, r3, e3);
    const f = v128.load32_splat(left, 20);
    f0 = madd(f, r0, f0);
    f1 = madd(f, r1, f1);
    f2 = madd(f, r2, f2);
    f3 = madd(f, r3, f3);
    right += RIGHT_STEP;
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  v128.store(out, a3, 48);
  out += outStride;
  v128.store(out, b0);
  v128.store(out, b1, 16);
  v128.store(out, b2, 32);
  v128.store(out, b3, 48);
  out += outStride;
  v128.store(out, c0);
  v128.store(out, c1, 16);
  v128.store(out, c2, 32);
  v128.store(out, c3, 48);
  out += outStride;
  v128.store(out, d0);
  v128.store(out, d1, 16);
  v128.store(out, d2, 32);
  v128.store(out, d3, 48);
  out += outStride;
  v128.store(out, e0);
  v128.store(out, e1, 16);
  v128.store(out, e2, 32);
  v128.store(out, e3, 48);
  out += outStride;
  v128.store(out, f0);
  v128.store(out, f1, 16);
  v128.store(out, f2, 32);
  v128.store(out, f3, 48);
}
