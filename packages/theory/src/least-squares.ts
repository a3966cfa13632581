/** A sum of squares, as Gauss and Newton see it near a point. */
export interface SquaresNear {
  /** J^T W J, of which the lower triangle is read, [dimension] rows of [dimension] */
  readonly matrix: readonly Float64Array[];
  /** J^T W e: half of the gradient, [dimension] */
  readonly gradient: Float64Array;
}

/** A weighted sum of squared errors $\sum_i w_i e_i^2$ of several coordinates, and its errors made linear. */
export interface Squares {
  /** the sum, and what does not depend on the point, at least 0; a value that is not finite counts as infinite */
  readonly value: (point: Float64Array) => number;
  /** with J the derivative of the errors and W the weights; may be rough: only `value` decides */
  readonly near: (point: Float64Array) => SquaresNear;
}

/** When a descent ends. */
export interface DescentEnd {
  /** steps at most, at least 0 */
  readonly steps: number;
  /** stop when a step gains less than this share of the value */
  readonly tolerance: number;
}

/** Damping $\lambda$ of the first step, the factor by which a step changes it, and its ends. */
const [FIRST, FACTOR, LEAST, MOST] = [1e-3, 10, 1e-15, 1e8];

/**
 * A local minimum of a sum of squares by the method of Levenberg (1944) and Marquardt (1963): each step $\delta$ solves
 *
 * $$ (J^T W J + \lambda \operatorname{diag} J^T W J) \thinspace \delta = - J^T W e , $$
 *
 * and $\lambda$ falls after a step that lowers the value and rises after one that does not, which is not taken.
 *
 * @param start - a point, [dimension]
 * @returns the last point and its value: never above that of the start
 * @see docs/theory.md, "Quadrature"
 */
export function descendSquares(
  { value: valueAt, near }: Squares,
  start: ArrayLike<number>,
  { steps, tolerance }: DescentEnd,
): { point: Float64Array; value: number } {
  let point = Float64Array.from(start);
  let value = finite(valueAt(point));
  let damping = FIRST;
  for (let step = 0; step < steps && value < Infinity; step++) {
    const squares = near(point);
    const before = value;
    for (; damping < MOST; damping *= FACTOR) {
      const change = dampedStep(squares, damping);
      const next = point.map((x, k) => x - change[k]!);
      const there = finite(valueAt(next));
      if (there >= value) continue;
      [point, value, damping] = [next, there, Math.max(damping / FACTOR, LEAST)];
      break;
    }
    if (before - value <= tolerance * value) break;
  }
  return { point, value };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Infinity;
}

/** Solves the damped normal equations by Cholesky's factors, $M = L L^T$. */
function dampedStep({ matrix, gradient }: SquaresNear, damping: number): Float64Array {
  const lower = matrix.map((row) => row.slice());
  const solution = gradient.slice();
  for (let k = 0; k < lower.length; k++) {
    const row = lower[k]!;
    for (let j = 0; j < k; j++) row[j] = (row[j]! - product(row, lower[j]!, j)) / lower[j]![j]!;
    const pivot = row[k]! * (1 + damping) - product(row, row, k);
    // A coordinate that changes nothing, or nothing of its own, has no pivot but rounding: it stays where it is.
    row[k] = pivot > 0 ? Math.sqrt(pivot) : Infinity;
    solution[k] = (solution[k]! - product(row, solution, k)) / row[k];
  }
  for (let k = lower.length - 1; k >= 0; k--) {
    let sum = solution[k]!;
    for (let j = k + 1; j < lower.length; j++) sum -= lower[j]![k]! * solution[j]!;
    solution[k] = sum / lower[k]![k]!;
  }
  return solution;
}

/** The product of the first entries of two rows. */
function product(a: Float64Array, b: Float64Array, count: number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += a[j]! * b[j]!;
  return sum;
}
