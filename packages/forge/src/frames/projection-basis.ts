/**
 * An orthonormal basis of the range of a projection, by Cholesky's factorisation with pivots: $P = L L^\top$ with f
 * columns, and as P is a projection, $L^\top L = 1$, so that the columns of L are the basis.
 *
 * @param projection - P [k, k], symmetric, P P = P
 * @param members - k
 * @param rank - f
 * @returns orthonormal rows, [f, k], in 64 bit
 */
export function projectionBasis(projection: Float64Array, members: number, rank: number): Float64Array {
  const rest = projection.slice();
  const basis = new Float64Array(rank * members);
  for (let a = 0; a < rank; a++) {
    const pivot = largestDiagonal(rest, members);
    const root = Math.sqrt(rest[pivot * members + pivot]!);
    const row = basis.subarray(a * members, (a + 1) * members);
    for (let u = 0; u < members; u++) row[u] = rest[pivot * members + u]! / root;
    for (let u = 0; u < members; u++) {
      for (let v = 0; v < members; v++) rest[u * members + v]! -= row[u]! * row[v]!;
    }
  }
  return basis;
}

function largestDiagonal(matrix: Float64Array, size: number): number {
  let best = 0;
  for (let u = 1; u < size; u++) if (matrix[u * size + u]! > matrix[best * size + best]!) best = u;
  return best;
}
