/**
 * The corners of a regular polygon as a frame of rank 2: the first Fourier mode of k members in a ring,
 * $T_{1u} = \sqrt{2/k} \cos(2 \pi u / k)$ and $T_{2u} = \sqrt{2/k} \sin(2 \pi u / k)$.
 *
 * @param members - k >= 3
 * @returns orthonormal rows, [2, k]
 */
export function polygonBasis(members: number): Float64Array {
  const length = Math.sqrt(2 / members);
  const angle = (u: number): number => (2 * Math.PI * u) / members;
  return Float64Array.from({ length: 2 * members }, (_, at) =>
    at < members ? length * Math.cos(angle(at)) : length * Math.sin(angle(at - members)),
  );
}

/** How the other corners interfere with one, $\cos(2 \pi u / k)$ for u = 1, ..., k - 1. */
export function polygonPattern(members: number): number[] {
  return Array.from({ length: members - 1 }, (_, u) => Math.cos((2 * Math.PI * (u + 1)) / members));
}
