import { madd } from './arithmetic';

const LN2_HIGH: f32 = 6.9313812256e-1;
const LN2_LOW: f32 = 9.0580006145e-6;
/** Bits of 1 and of sqrt(1/2), and the place of the exponent. */
const ONE: i32 = 0x3f800000;
const ROOT_HALF: i32 = 0x3f3504f3;
const FRACTION: i32 = 0x007fffff;
const SMALLEST_NORMAL: f32 = 1.17549435e-38;

/**
 * ln x of four numbers, within 2 units of the last place, denormal numbers too: -infinity at 0, not a
 * number below.
 *
 * x = 2^k m with m in [sqrt(1/2), sqrt(2)); with f = m - 1 and s = f / (2 + f),
 * ln m = f - f^2/2 + s (f^2/2 + R(s^2)), R the minimax polynomial of FreeBSD's logf (Sun 1993).
 */
export function log(x: v128): v128 {
  const small = f32x4.lt(x, f32x4.splat(SMALLEST_NORMAL));
  const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, small);
  const moved = i32x4.add(scaled, i32x4.splat(ONE - ROOT_HALF));
  const shift = v128.and(small, i32x4.splat(23));
  const k = f32x4.convert_i32x4_s(i32x4.sub(i32x4.sub(i32x4.shr_s(moved, 23), i32x4.splat(127)), shift));
  const m = i32x4.add(v128.and(moved, i32x4.splat(FRACTION)), i32x4.splat(ROOT_HALF));
  const f = f32x4.sub(m, f32x4.splat(1));
  const s = f32x4.div(f, f32x4.add(f, f32x4.splat(2)));
  const z = f32x4.mul(s, s);
  const w = f32x4.mul(z, z);
  const even = f32x4.mul(w, madd(w, f32x4.splat(0.24279078841), f32x4.splat(0.40000972152)));
  const odd = f32x4.mul(z, madd(w, f32x4.splat(0.28498786688), f32x4.splat(0.66666662693)));
  const half = f32x4.mul(f32x4.mul(f32x4.splat(0.5), f), f);
  const tail = madd(s, f32x4.add(half, f32x4.add(odd, even)), f32x4.mul(k, f32x4.splat(LN2_LOW)));
  const value = madd(k, f32x4.splat(LN2_HIGH), f32x4.add(f32x4.sub(tail, half), f));
  return atEnds(x, value);
}

/** The value of the logarithm where its argument is no positive finite number. */
function atEnds(x: v128, value: v128): v128 {
  const zero = f32x4.splat(0);
  const infinite = f32x4.splat(Infinity);
  const finite = f32x4.lt(x, infinite);
  const positive = f32x4.gt(x, zero);
  // x itself where it is infinite or not a number; -infinity at 0; below, a number that is none
  const below = v128.bitselect(f32x4.splat(-Infinity), f32x4.splat(NaN), f32x4.eq(x, zero));
  return v128.bitselect(
    v128.bitselect(value, below, positive),
    v128.bitselect(f32x4.splat(NaN), x, f32x4.lt(x, zero)),
    finite,
  );
}
