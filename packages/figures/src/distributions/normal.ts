import { Tracer, algebraOf, vectorise } from '@rugbench/core';

/**
 * The distribution function of N(0, 1) at each of some values: the algebra's own, with a relative error of a few 2^-53 in the lower tail.
 *
 * @param z - in any order, [m]
 */
export function normalCdf(z: ArrayLike<number>): Float64Array {
  const tracer = new Tracer();
  const cdf = vectorise(tracer.expression(algebraOf(tracer).normalCdf(tracer.input('z'))));
  const out = new Float64Array(z.length);
  cdf({ z: Float64Array.from(z) }, out);
  return out;
}
