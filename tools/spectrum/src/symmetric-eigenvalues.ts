/** An eigenvalue with its eigenvector. */
export interface Eigenpair {
  /** the eigenvalue */
  readonly value: number;
  /** of length 1, [n] */
  readonly vector: Float64Array;
}

/** Rotations end where all entries beside the diagonal together are this share of the matrix. */
const SMALL = 1e-12;
const SWEEPS = 60;

/**
 * All eigenvalues of a symmetric matrix, ascending, with their eigenvectors: cyclic rotations of Jacobi, in 64 bit.
 *
 * @param matrix - [n, n], row-major, symmetric; read
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Eigenpair[] {
  const a = matrix.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const all = norm(a, n, false);
  for (let sweep = 0; sweep < SWEEPS && norm(a, n, true) > SMALL * all; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const pairs = Array.from({ length: n }, (_, i) => ({ value: a[i * n + i]!, vector: v.slice(i * n, (i + 1) * n) }));
  return pairs.sort((one, other) => one.value - other.value);
}

/** Makes entry (p, q) zero. @param v - eigenvectors so far, as rows */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (values: Float64Array, one: number, other: number): void => {
    const [x, y] = [values[one]!, values[other]!];
    values[one] = c * x - s * y;
    values[other] = s * x + c * y;
  };
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) turn(v, p * n + k, q * n + k);
}

function norm(a: Float64Array, n: number, beside: boolean): number {
  let squares = 0;
  for (let at = 0; at < a.length; at++) {
    if (!beside || Math.floor(at / n) !== at % n) squares += a[at]! * a[at]!;
  }
  return Math.sqrt(squares);
}
