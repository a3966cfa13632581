import { LOG_TWO_HIGH, LOG_TWO_LOW } from './log-two.ts';

const INVERSE_LOG_TWO = 1.4426950408889634;
/** Beyond these the result is Infinity, and 0. */
const LARGEST = 709.782712893384;
const SMALLEST = -745.1332191019412;

/** Terms of the series after 1: the first left out is below 5e-18 for |r| <= log(2)/2. */
const TERMS = 13;

/**
 * The exponential function, the same bits on every engine: only + - * /, comparisons and `Math.floor`,
 * where `Math.exp` may differ in the last place.
 *
 * $$ x = k \log 2 + r, \quad |r| \le \tfrac12 \log 2, \qquad e^x = 2^k \sum_j r^j / j! $$
 *
 * @returns within 1e-15 relative, or half the smallest double where it underflows
 * @see docs/theory.md, "Random streams"
 */
export function portableExp(x: number): number {
  if (x > LARGEST) return Infinity;
  if (x < SMALLEST) return 0;
  const k = Math.floor(x * INVERSE_LOG_TWO + 0.5);
  const r = x - k * LOG_TWO_HIGH - k * LOG_TWO_LOW;
  let sum = 0;
  for (let j = TERMS; j > 0; j--) sum = ((1 + sum) * r) / j;
  // Two steps: 2^k itself may be out of range where the result is not.
  const first = Math.floor(k / 2);
  return (1 + sum) * powerOfTwo(first) * powerOfTwo(k - first);
}

/** 2^k, exactly, by repeated squaring; |k| <= 540. */
function powerOfTwo(k: number): number {
  let power = 1;
  let base = k < 0 ? 0.5 : 2;
  for (let bits = Math.abs(k); bits > 0; bits >>>= 1) {
    if (bits & 1) power *= base;
    base *= base;
  }
  return power;
}
