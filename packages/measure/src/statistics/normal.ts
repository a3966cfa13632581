import { type BlockFunction, type WordStream, Tracer, algebraOf, vectorise } from '@rugbench/core';

/**
 * The distribution function of N(0, 1), entry by entry: reads `z`, writes `out`. It is the algebra's
 * own, with a relative error of a few 2^-53 in the lower tail.
 */
export function normalDistribution(): (z: Float64Array, out: Float64Array) => void {
  const tracer = new Tracer();
  const cdf: BlockFunction = vectorise(tracer.expression(algebraOf(tracer).normalCdf(tracer.input('z'))));
  return (z, out) => cdf({ z }, out);
}

/** Writes independent N(0, 1) values, one word of 32 bits for each, by inversion; |value| < 6.4. */
export function fillNormal(words: WordStream, out: Float64Array): void {
  for (let k = 0; k < out.length; k++) out[k] = normalQuantile((words.next() + 0.5) / 0x1_0000_0000);
}

// Numerators and denominators of the rational approximations, constant first.
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
 * The inverse of the normal distribution function, by Wichura's rational approximations (1988,
 * algorithm AS 241), relative error about 1e-15. Their third piece, for the far tails, is left out:
 * 32-bit words never come nearer to 0 or 1 than 2^-33.
 *
 * @param probability - in [2^-33, 1 - 2^-33]
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const t = 0.180625 - q * q;
    return (q * polynomial(CENTRE_NUMERATOR, t)) / polynomial(CENTRE_DENOMINATOR, t);
  }
  const t = Math.sqrt(-Math.log(Math.min(probability, 1 - probability))) - 1.6;
  const magnitude = polynomial(TAIL_NUMERATOR, t) / polynomial(TAIL_DENOMINATOR, t);
  return q < 0 ? -magnitude : magnitude;
}

function polynomial(coefficients: readonly number[], t: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * t + coefficients[k]!;
  return sum;
}
