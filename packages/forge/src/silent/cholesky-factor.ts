/**
 * L [k, f] with $M = L L^\top$ for a positive semidefinite matrix M of rank f, by Cholesky's factorisation with pivots. Only f
 * rows of M are looked at, those of the pivots.
 *
 * @param size - k
 * @param rank - f
 * @param entry - M_uv
 * @returns in 64 bit, the f numbers of a row of M side by side
 */
export function choleskyFactor(size: number, rank: number, entry: (u: number, v: number) => number): Float64Array {
  const factor = new Float64Array(size * rank);
  /** what of the diagonal of M is left */
  const rest = Float64Array.from({ length: size }, (_, u) => entry(u, u));
  for (let a = 0; a < rank; a++) {
    const pivot = largest(rest);
    const root = Math.sqrt(rest[pivot]!);
    const own = factor.slice(pivot * rank, pivot * rank + a);
    for (let u = 0; u < size; u++) {
      let value = entry(pivot, u);
      for (let b = 0; b < a; b++) value -= own[b]! * factor[u * rank + b]!;
      factor[u * rank + a] = value / root;
      rest[u]! -= (value / root) ** 2;
    }
  }
  return factor;
}

function largest(values: Float64Array): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if (values[at]! > values[best]!) best = at;
  return best;
}
