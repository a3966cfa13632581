import { portableLog } from '@rugbench/core';

const TWO_33 = 0x2_0000_0000;

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
 * The value that the absolute value of a standard normal variable stays below with probability
 * (word + 1/2) / 2^32, the same bits on every engine: + - * /, `Math.sqrt`, and a portable logarithm.
 *
 * Wichura's rational approximations (1988, algorithm AS 241, Applied Statistics 37), relative error about
 * 1e-15. Their third piece, for probabilities that 32-bit words never reach, is left out.
 *
 * @param word - a whole number in [0, 2^32)
 * @returns between 2e-10 and 6.4
 */
export function halfNormalQuantile(word: number): number {
  const centre = (word + 0.5) / TWO_33;
  if (centre <= 0.425) {
    const t = 0.180625 - centre * centre;
    return (centre * polynomial(CENTRE_NUMERATOR, t)) / polynomial(CENTRE_DENOMINATOR, t);
  }
  // 1/2 - centre, exactly: what is left above the value, on one side
  const t = Math.sqrt(-portableLog(0.5 - centre)) - 1.6;
  return polynomial(TAIL_NUMERATOR, t) / polynomial(TAIL_DENOMINATOR, t);
}

function polynomial(coefficients: readonly number[], t: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * t + coefficients[k]!;
  return sum;
}
