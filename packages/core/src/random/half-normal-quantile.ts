import { portableLog } from './portable-log.ts';

// Numerators and denominators of AS 241, constant first.
const CENTRE_NUMERATOR = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const CENTRE_DENOMINATOR = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
];
const TAIL_NUMERATOR = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const TAIL_DENOMINATOR = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];

/**
 * The value x with P(0 < N < x) = centre for a standard normal N: the quantile of one half of it. The same bits on every
 * engine: + - * /, `Math.sqrt`, and a portable logarithm.
 *
 * Wichura's rational approximations (1988, algorithm AS 241, Applied Statistics 37), relative error about
 * 1e-15. Their third piece, for the far tail, is left out: 32-bit words never come nearer than 2^-34.
 *
 * @param centre - in [0, 1/2)
 * @param tail - 1/2 - centre, where the caller knows it better than that difference; at least 1e-11
 */
export function halfNormalQuantile(centre: number, tail = 0.5 - centre): number {
  if (centre <= 0.425) {
    const t = 0.180625 - centre * centre;
    return (centre * polynomial(CENTRE_NUMERATOR, t)) / polynomial(CENTRE_DENOMINATOR, t);
  }
  const t = Math.sqrt(-portableLog(tail)) - 1.6;
  return polynomial(TAIL_NUMERATOR, t) / polynomial(TAIL_DENOMINATOR, t);
}

function polynomial(coefficients: readonly number[], t: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * t + coefficients[k]!;
  return sum;
}
