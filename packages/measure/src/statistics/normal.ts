import { type BlockFunction, type WordStream, Tracer, algebraOf, halfNormalQuantile, vectorise } from '@rugbench/core';

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

/**
 * The inverse of the normal distribution function.
 *
 * @param probability - in [2^-33, 1 - 2^-33]
 */
export function normalQuantile(probability: number): number {
  const magnitude = halfNormalQuantile(Math.abs(probability - 0.5), Math.min(probability, 1 - probability));
  return probability < 0.5 ? -magnitude : magnitude;
}
