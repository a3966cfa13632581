/**
 * Numbers of IEEE half precision (1 sign, 5 exponent and 10 fraction bits) in float32, exactly.
 *
 * $$ x = (-1)^s\, 2^{e-15} (1 + f/1024), \qquad x = (-1)^s\, 2^{-24} f \text{ for } e = 0 $$
 *
 * @param bits - one number each, in the byte order of this machine
 */
export function widenHalf(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, halfValue);
}

/** The largest exponent, of infinities and NaN. */
const SPECIAL = 31;

function halfValue(bits: number): number {
  const sign = bits >> 15 === 1 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === SPECIAL) return fraction === 0 ? sign * Infinity : NaN;
  // Powers of two and whole numbers below 2^11: every product is exact.
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/**
 * Numbers of bfloat16 in float32, exactly: they are the upper halves of float32 numbers.
 *
 * @param bits - one number each, in the byte order of this machine
 */
export function widenBrain(bits: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(bits, (upper) => upper * 2 ** 16).buffer);
}
