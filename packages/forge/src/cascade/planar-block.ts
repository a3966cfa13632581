/**
 * A block of m features in two dimensions, without its priorities: with $\Delta = \pi / (m - 2)$,
 *
 * $$ e_i = (\cos i \Delta, \sin i \Delta), \quad i \le m - 2, \qquad e_{m-1} = (0, -1), $$
 * $$ f_0 = (1, 0), \qquad f_i = \frac{(-\sin (i - 1) \Delta, \cos (i - 1) \Delta)}{\sin \Delta}, \quad 1 \le i \le m - 2,
 *    \qquad f_{m-1} = (0, -1). $$
 *
 * Coordinates and products that are 0 are exactly 0.
 *
 * @see docs/theory.md, "Cascade"
 */
export interface PlanarBlock {
  /** m, at least 4 */
  readonly size: number;
  /** e [m, 2], how features are written */
  readonly written: Float64Array;
  /** f [m, 2], how features are read */
  readonly read: Float64Array;
}

/** @param size - m, a whole number from 4 */
export function planarBlock(size: number): PlanarBlock {
  const turns = size - 2;
  const [written, read] = [new Float64Array(2 * size), new Float64Array(2 * size)];
  const step = sine(1, turns);
  for (let i = 0; i <= turns; i++) written.set([cosine(i, turns), sine(i, turns)], 2 * i);
  written.set([0, -1], 2 * (size - 1));
  read.set([1, 0]);
  for (let i = 1; i <= turns; i++) read.set([-sine(i - 1, turns) / step, cosine(i - 1, turns) / step], 2 * i);
  read.set([0, -1], 2 * (size - 1));
  return { size, written, read };
}

/** $f_i \cdot e_j$ of a block of m features: 1 for j = i, at most 0 for j < i. */
export function planarProduct(size: number, i: number, j: number): number {
  const [turns, last] = [size - 2, size - 1];
  if (i === j) return 1;
  if (i === 0) return j === last ? 0 : cosine(j, turns);
  if (i === last) return -sine(j, turns);
  return (j === last ? -cosine(i - 1, turns) : sine(j - i + 1, turns)) / sine(1, turns);
}

/** $\sin (\pi k / q)$, exactly 0 where q divides k. */
function sine(k: number, q: number): number {
  return k % q === 0 ? 0 : Math.sin((Math.PI * k) / q);
}

/** $\cos (\pi k / q)$, exactly 0 where it is. */
function cosine(k: number, q: number): number {
  return sine(2 * k + q, 2 * q);
}
