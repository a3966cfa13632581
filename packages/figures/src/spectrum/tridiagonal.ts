/** A symmetric matrix in tridiagonal form T = Q^T A Q, and a vector in the same basis. */
export interface Tridiagonal {
  /** diagonal of T, [n] */
  readonly diagonal: Float64Array;
  /** beside it: off[i] is T_i,i-1, and off[0] is 0, [n] */
  readonly off: Float64Array;
  /** Q^T u, [n] */
  readonly vector: Float64Array;
}

/**
 * Householder's tridiagonal form, (4/3) n^3 operations in 64 bit. Q itself is not kept: reflections are applied to one vector as they come.
 *
 * @param rows - A by rows, of which the lower triangle is read and overwritten
 * @param u - [n]
 */
export function tridiagonal(rows: readonly Float64Array[], u: ArrayLike<number>): Tridiagonal {
  const n = rows.length;
  const [off, vector] = [new Float64Array(n), Float64Array.from(u)];
  const [v, p] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n - 1; k++) {
    let square = 0;
    for (let i = k + 1; i < n; i++) {
      v[i] = rows[i]![k]!;
      square += v[i]! ** 2;
    }
    const size = Math.sqrt(square);
    const first = v[k + 1]!;
    const alpha = first > 0 ? -size : size;
    off[k + 1] = alpha;
    // Twice the square of v = x - alpha e, of which the reflection is I - 2 v v^T / v^T v.
    const length = square - alpha * first;
    if (length === 0) continue;
    v[k + 1] = first - alpha;
    reflect(vector, v, k + 1, length);
    update(rows, { v, p, from: k + 1, length });
  }
  return { diagonal: Float64Array.from(rows, (row, i) => row[i]!), off, vector };
}

/** u - v (v^T u) / length. */
function reflect(u: Float64Array, v: Float64Array, from: number, length: number): void {
  let product = 0;
  for (let i = from; i < v.length; i++) product += u[i]! * v[i]!;
  for (let i = from; i < v.length; i++) u[i] = u[i]! - (product / length) * v[i]!;
}

interface Reflection {
  readonly v: Float64Array;
  /** room for A v */
  readonly p: Float64Array;
  readonly from: number;
  /** v^T v / 2 */
  readonly length: number;
}

/** A - v w^T - w v^T on the lower triangle, with p = A v / length and w = p - v (p^T v) / (2 length). */
function update(rows: readonly Float64Array[], { v, p, from, length }: Reflection): void {
  const n = rows.length;
  p.fill(0, from);
  for (let i = from; i < n; i++) {
    const row = rows[i]!;
    const vi = v[i]!;
    let sum = 0;
    for (let j = from; j < i; j++) {
      sum += row[j]! * v[j]!;
      p[j] = p[j]! + row[j]! * vi;
    }
    p[i] = p[i]! + sum + row[i]! * vi;
  }
  let product = 0;
  for (let i = from; i < n; i++) product += p[i]! * v[i]!;
  const half = product / (2 * length * length);
  for (let i = from; i < n; i++) p[i] = p[i]! / length - half * v[i]!;
  for (let i = from; i < n; i++) {
    const row = rows[i]!;
    const [vi, wi] = [v[i]!, p[i]!];
    for (let j = from; j <= i; j++) row[j] = row[j]! - vi * p[j]! - wi * v[j]!;
  }
}
