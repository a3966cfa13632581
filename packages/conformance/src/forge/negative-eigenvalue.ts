/**
 * Whether a symmetric matrix has a negative eigenvalue, by Cholesky's factorisation with pivots: where no eigenvalue is
 * negative, nothing is left when no pivot is.
 *
 * @param rows - of the matrix; its upper triangle is looked at
 * @param tolerance - numbers of this size are 0
 */
export function hasNegativeEigenvalue(rows: readonly Float64Array[], tolerance: number): boolean {
  const rest = rows.map((row) => row.slice());
  for (;;) {
    if (rest.some((row, i) => row[i]! < -tolerance)) return true;
    const pivot = rest.reduce((best, row, i) => (row[i]! > rest[best]![best]! ? i : best), 0);
    const value = rest[pivot]![pivot]!;
    if (!(value > tolerance)) return rest.some((row) => row.some((entry) => Math.abs(entry) > tolerance));
    const column = rest.map((row, i) => (i < pivot ? row[pivot]! : rest[pivot]![i]!));
    rest.forEach((row, i) => row.forEach((_, j) => (row[j]! -= (column[i]! * column[j]!) / value)));
  }
}
