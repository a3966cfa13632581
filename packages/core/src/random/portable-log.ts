import { LOG_TWO_HIGH, LOG_TWO_LOW } from './log-two.ts';

/** 2/(2k + 1) for k = 1, 2, ...: the first term left out is below 1e-19 for s² <= 0.0295. */
const SERIES = [2 / 3, 2 / 5, 2 / 7, 2 / 9, 2 / 11, 2 / 13, 2 / 15, 2 / 17, 2 / 19, 2 / 21, 2 / 23];

const TWO_32 = 0x1_0000_0000;

/**
 * The natural logarithm, the same bits on every engine: only + - * / and comparisons, where `Math.log`
 * may differ in the last place.
 *
 * $$ x = 2^e m, \quad m \in [\sqrt{1/2}, \sqrt 2), \qquad
 *    \log x = e \log 2 + 2 \operatorname{artanh} s, \quad s = \frac{m - 1}{m + 1} $$
 *
 * The series of artanh is arranged as in fdlibm, so that it adds a small correction to the exact m - 1.
 *
 * @param x - positive and finite
 * @returns within 1e-15 relative, near x = 1 too; -Infinity for 0, NaN below, Infinity for Infinity
 * @see docs/theory.md, "Random streams"
 */
export function portableLog(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let m = x;
  let e = 0;
  for (; m < 1 / TWO_32; e -= 32) m *= TWO_32;
  for (; m >= TWO_32; e += 32) m /= TWO_32;
  for (; m < Math.SQRT1_2; e--) m *= 2;
  for (; m >= Math.SQRT2; e++) m /= 2;
  const f = m - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  return e * LOG_TWO_HIGH - (half - (s * (half + artanhTail(s * s)) + e * LOG_TWO_LOW) - f);
}

/** 2 artanh(s)/s - 2, from t = s². */
function artanhTail(t: number): number {
  let sum = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) sum = (sum + SERIES[k]!) * t;
  return sum;
}
