/**
 * The pattern of a band of characters: $\frac{1}{|B|} \sum_{a \in B} (-1)^{\mathrm{parity}(a \wedge u)}$ for the other
 * members u = 1, ..., k - 1 of a group whose members are numbered by bits.
 *
 * @param members - k, a power of two
 * @param characters - B, distinct whole numbers in [0, k)
 */
export function characterPattern(members: number, characters: readonly number[]): number[] {
  const signs = (u: number): number => characters.reduce((sum, a) => sum + character(a, u), 0);
  return Array.from({ length: members - 1 }, (_, u) => signs(u + 1) / characters.length);
}

/** $(-1)^{\mathrm{parity}(a \wedge u)}$, the entry of a Hadamard matrix. */
export function character(a: number, u: number): number {
  let sign = 1;
  for (let bits = a & u; bits; bits &= bits - 1) sign = -sign;
  return sign;
}
