/** $x^{11} + x^9 + x^7 + x^6 + x^5 + x + 1$, a factor of $x^{23} - 1$ over the field of two elements. */
const GENERATOR = 0b101011100011;

/**
 * The 4096 words of the extended binary Golay code, as numbers of 24 bits: multiples of the generator of the cyclic
 * code of length 23, and a last bit that makes the number of ones even.
 */
export function golayCode(): Uint32Array {
  const words = new Uint32Array(4096);
  for (let bit = 0; bit < 12; bit++) {
    const row = extended(GENERATOR << bit);
    for (let word = 0; word < 1 << bit; word++) words[(1 << bit) | word] = words[word]! ^ row;
  }
  return words;
}

/** How many bits are one. */
export function onesOf(word: number): number {
  let ones = 0;
  for (let rest = word; rest; rest &= rest - 1) ones++;
  return ones;
}

function extended(word: number): number {
  return word | ((onesOf(word) & 1) << 23);
}
