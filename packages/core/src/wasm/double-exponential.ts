import type { DoubleCode, Lanes } from './double-code.ts';

/** Of log 2, the leading digits and the rest. */
export const [LOG_TWO_HIGH, LOG_TWO_LOW] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
const INVERSE_LOG_TWO = 1.442695040888963387;
/** Above the one e^x is more than any double; below the other, less. */
const [MOST, LEAST] = [709.782712893383973096, -745.13321910194110842];
/** Within these bounds 2^k is an ordinary double. */
const ORDINARY = 708;
/** Bits of the least |x| that is reduced: the first double whose upper half is above that of log(2)/2. */
const REDUCED = 0x3fd6_2e43_0000_0000n;
/** Below this |x|, e^x is 1 + x. */
const TINY = 2 ** -28;

/** The polynomial of the series, the highest power first. */
const [FIRST, ...REST] = [
  4.13813679705723846039e-8, -1.6533902205465251539e-6, 6.61375632143793436117e-5, -2.77777777770155933842e-3,
  1.66666666666666019037e-1,
] as const;

/**
 * e^x in 64 bit, operation by operation that of fdlibm (`e_exp.c`, Sun Microsystems) as V8 has it in `Math.exp`: with
 * e at x = 1 to the last bit.
 *
 * $$ x = k \log 2 + r, \quad |r| \le \tfrac12 \log 2, \qquad e^r = 1 + r + \frac{r c}{2 - c}, \qquad c = r - r^2 P(r^2) $$
 */
export function exponential(m: DoubleCode, x: Lanes): Lanes {
  const { apply, constant } = m;
  const size = apply('absDouble', x);
  const half = apply('or', apply('and', x, constant(-0)), constant(0.5));
  const nearest = apply('truncateDouble', apply('addDouble', apply('mulDouble', constant(INVERSE_LOG_TWO), x), half));
  const k = apply('and', nearest, apply('atLeastDouble', size, m.bits(REDUCED)));
  const high = apply('subDouble', x, apply('mulDouble', k, constant(LOG_TWO_HIGH)));
  const low = apply('mulDouble', k, constant(LOG_TWO_LOW));
  const r = apply('subDouble', high, low);
  const square = apply('mulDouble', r, r);
  const series = REST.reduce(
    (sum, coefficient) => apply('addDouble', constant(coefficient), apply('mulDouble', square, sum)),
    constant(FIRST),
  );
  const c = apply('subDouble', r, apply('mulDouble', square, series));
  const quotient = apply('divDouble', apply('mulDouble', r, c), apply('subDouble', constant(2), c));
  const bend = apply('andNot', quotient, apply('lessDouble', size, constant(TINY)));
  const power = apply('subDouble', constant(1), apply('subDouble', apply('subDouble', low, bend), high));
  const scaled = apply('mulDouble', power, powerOfTwo(m, k));
  const result = m.variable(m.select(apply('equalDouble', x, constant(1)), constant(Math.E), scaled));
  const far = apply('greaterDouble', size, constant(ORDINARY));
  m.whereAny(far, () => {
    result.set(m.select(far, farExponential(m, x, k, power), result.lanes));
  });
  return result.lanes;
}

/** 2^k for whole k in [-1022, 1023], made of its bits. */
function powerOfTwo({ apply, shift, constant, bits }: DoubleCode, k: Lanes): Lanes {
  // in 1.5 * 2^52 + k the last bits are those of k as a whole number
  const whole = apply('addDouble', k, constant(1.5 * 2 ** 52));
  return apply('addLong', shift('shiftLeftLong', whole, 52), bits(ONE));
}

/** Bits of 1. */
export const ONE = 0x3ff0_0000_0000_0000n;

/** Where the power of two is no ordinary double, or the result none at all: two steps, of which the second alone rounds. */
function farExponential(m: DoubleCode, x: Lanes, k: Lanes, power: Lanes): Lanes {
  const { apply, constant } = m;
  const first = apply('pmaxDouble', apply('pminDouble', k, constant(1000)), constant(-1000));
  const rest = apply('subDouble', k, first);
  const result = apply('mulDouble', apply('mulDouble', power, powerOfTwo(m, first)), powerOfTwo(m, rest));
  const bounded = m.select(apply('greaterDouble', x, constant(MOST)), constant(Infinity), result);
  return m.select(apply('lessDouble', x, constant(LEAST)), constant(0), bounded);
}
