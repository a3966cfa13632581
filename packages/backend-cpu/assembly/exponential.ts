import { madd, nmadd } from './arithmetic';

/** ln 2 in two parts: 355/512, which times an exponent is exact, and the rest. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;

/**
 * e^x of four numbers, within 2 units of the last place, down to denormal results.
 *
 * x = k ln 2 + r with |r| <= ln 2 / 2; e^r = 1 + r + r^2 P(r) with the degree-5 minimax P of Cephes
 * (Moshier 1989); 2^k in two factors, since k may leave the range of one exponent. x beyond -150 and 128
 * is moved there, where the result is 0 or infinite already; what is not a number stays so.
 */
export function exp(x: v128): v128 {
  const inside = f32x4.pmax(f32x4.pmin(x, f32x4.splat(128)), f32x4.splat(-150));
  const k = f32x4.nearest(f32x4.mul(inside, f32x4.splat(1.44269504088896341)));
  const r = nmadd(k, f32x4.splat(LN2_LOW), nmadd(k, f32x4.splat(LN2_HIGH), inside));
  let p = madd(f32x4.splat(1.98756915e-4), r, f32x4.splat(1.3981999507e-3));
  p = madd(p, r, f32x4.splat(8.3334519073e-3));
  p = madd(p, r, f32x4.splat(4.1665795894e-2));
  p = madd(p, r, f32x4.splat(1.6666665459e-1));
  p = madd(p, r, f32x4.splat(5.0000001201e-1));
  const power = f32x4.add(madd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const exponent = i32x4.trunc_sat_f32x4_s(k);
  const half = i32x4.shr_s(exponent, 1);
  return f32x4.mul(f32x4.mul(power, powerOfTwo(half)), powerOfTwo(i32x4.sub(exponent, half)));
}

/** 2^k for whole k in [-126, 127]. */
function powerOfTwo(k: v128): v128 {
  return i32x4.shl(i32x4.add(k, i32x4.splat(127)), 23);
}
