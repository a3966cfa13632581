import type { DoubleCode, Lanes } from './double-code.ts';
import { LOG_TWO_HIGH, LOG_TWO_LOW, ONE } from './double-exponential.ts';

/** The polynomial of the series in w = s⁴, without and with one more power of s², the highest power first. */
const EVEN = [1.531383769920937332e-1, 2.222219843214978396e-1, 3.999999999940941908e-1];
const ODD = [1.479819860511658591e-1, 1.818357216161805012e-1, 2.857142874366239149e-1, 6.66666666666673513e-1];

/** The least ordinary double. */
const LEAST = 2 ** -1022;
/** The bits of a double beside its sign and exponent. */
const FRACTION = 0x000f_ffff_ffff_ffffn;
/** Bits of 2^52: with a small whole number in its last bits it is 2^52 more than that. */
const [SHIFTED, SHIFT] = [0x4330_0000_0000_0000n, 2 ** 52 + 1023];
/** Bits of the double from which on the fraction is halved, close to sqrt 2. */
const HALVED = 0x3ff6_a09c_0000_0000n;
/** Bits of the doubles between which the series is added up otherwise. */
const [SPLIT_FROM, SPLIT_TO] = [0x3ff6_147a_0000_0000n, 0x3ff6_b852_0000_0000n];
/** Where |f| is below this, three terms of the series will do. */
const NEAR = 2 ** -20;

/**
 * log x in 64 bit, operation by operation that of fdlibm (`e_log.c`, Sun Microsystems) as V8 has it in `Math.log`.
 *
 * $$ x = 2^k (1 + f), \qquad s = \frac{f}{2 + f}, \qquad \log(1 + f) = f - s (f - R(s^2)) $$
 */
export function logarithm(m: DoubleCode, x: Lanes): Lanes {
  const { apply, constant, bits, select } = m;
  const { scaled, shift } = ordinary(m, x);
  const exponent = apply('or', m.shift('shiftRightLong', scaled, 52), bits(SHIFTED));
  const fraction = apply('or', apply('and', scaled, bits(FRACTION)), bits(ONE));
  const isHalved = apply('atLeastDouble', fraction, bits(HALVED));
  const k = apply('addDouble', apply('subDouble', exponent, shift), apply('and', isHalved, constant(1)));
  const near1 = select(isHalved, apply('mulDouble', fraction, constant(0.5)), fraction);
  const f = apply('subDouble', near1, constant(1));
  const kHigh = apply('mulDouble', k, constant(LOG_TWO_HIGH));
  const kLow = apply('mulDouble', k, constant(LOG_TWO_LOW));
  const bend = bendOf(m, f, fraction, kLow);
  const result = m.variable(apply('subDouble', kHigh, apply('subDouble', bend, f)));
  const isFinite = apply('and', apply('greaterDouble', x, constant(0)), apply('lessDouble', x, constant(Infinity)));
  const isOdd = apply('not', isFinite);
  m.whereAny(isOdd, () => {
    const below = select(apply('lessDouble', x, constant(0)), constant(NaN), x);
    const special = select(apply('equalDouble', x, constant(0)), constant(-Infinity), below);
    result.set(select(isOdd, special, result.lanes));
  });
  return result.lanes;
}

/** x as an ordinary double, and what its exponent is above k. */
function ordinary(m: DoubleCode, x: Lanes): { scaled: Lanes; shift: Lanes } {
  const { apply, constant, select } = m;
  const scaled = m.variable(x);
  const shift = m.variable(constant(SHIFT));
  const isSmall = apply('lessDouble', x, constant(LEAST));
  m.whereAny(isSmall, () => {
    scaled.set(select(isSmall, apply('mulDouble', x, constant(2 ** 54)), x));
    shift.set(select(isSmall, constant(SHIFT + 54), constant(SHIFT)));
  });
  return { scaled: scaled.lanes, shift: shift.lanes };
}

/** What log(1 + f) is below f, less the lower part of k log 2. */
function bendOf(m: DoubleCode, f: Lanes, fraction: Lanes, kLow: Lanes): Lanes {
  const { apply, constant, bits, select } = m;
  const s = apply('divDouble', f, apply('addDouble', constant(2), f));
  const z = apply('mulDouble', s, s);
  const w = apply('mulDouble', z, z);
  const horner = ([first, ...rest]: readonly number[]): Lanes =>
    rest.reduce((sum, one) => apply('addDouble', constant(one), apply('mulDouble', w, sum)), constant(first!));
  const series = apply('addDouble', apply('mulDouble', z, horner(ODD)), apply('mulDouble', w, horner(EVEN)));
  const third = apply('subDouble', constant(0.5), apply('mulDouble', constant(0.33333333333333333), f));
  const short = apply('mulDouble', apply('mulDouble', f, f), third);
  const long = apply('mulDouble', s, apply('subDouble', f, series));
  const isNear = apply('and', apply('atLeastDouble', f, constant(-NEAR)), apply('lessDouble', f, constant(NEAR)));
  const plain = apply('subDouble', select(isNear, short, long), kLow);
  const halfSquare = apply('mulDouble', apply('mulDouble', constant(0.5), f), f);
  const more = apply('mulDouble', s, apply('addDouble', halfSquare, series));
  const split = apply('subDouble', halfSquare, apply('addDouble', more, kLow));
  const isSplit = apply(
    'and',
    apply('atLeastDouble', fraction, bits(SPLIT_FROM)),
    apply('lessDouble', fraction, bits(SPLIT_TO)),
  );
  return select(isSplit, split, plain);
}
