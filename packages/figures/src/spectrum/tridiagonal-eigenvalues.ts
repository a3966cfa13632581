import { RugError } from '@rugbench/core';
import type { Tridiagonal } from './tridiagonal.ts';

/** An eigenvalue, and the part of a vector along its eigenvector. */
export interface WeighedEigenvalue {
  /** the eigenvalue */
  readonly value: number;
  /** the component of the vector along a unit eigenvector, of either sign */
  readonly component: number;
}

/** Steps for one eigenvalue at most; two or three are usual. */
const MOST_STEPS = 60;

/**
 * Eigenvalues of a tridiagonal matrix by implicit QL steps with Wilkinson's shift (EISPACK's imtql2), whose rotations are applied to one vector instead of
 * all of Q: 30 n^2 operations or so.
 *
 * @returns in no order, [n]
 * @throws RugError `NUMERICS` where a step does not end, as of numbers that are not finite
 */
export function tridiagonalEigenvalues({ diagonal, off, vector }: Tridiagonal): WeighedEigenvalue[] {
  const n = diagonal.length;
  const [d, z] = [Float64Array.from(diagonal), Float64Array.from(vector)];
  const e = Float64Array.from({ length: n }, (_, i) => (i + 1 < n ? off[i + 1]! : 0));
  const least = leastOff(d, e);
  for (let l = 0; l < n; l++) {
    for (let steps = 0; ; steps++) {
      const m = endOfBlock(e, l, least);
      if (m === l) break;
      if (steps === MOST_STEPS)
        throw new RugError('NUMERICS', { who: 'eigenvalues', must: 'must be found in 60 steps' });
      step(d, e, z, l, m);
    }
  }
  return Array.from(d, (value, k) => ({ value, component: z[k]! }));
}

/** What is smaller beside the diagonal is 0: the rounding of the largest eigenvalue. A bound for each block alone would chase rounding where many eigenvalues are 0. */
function leastOff(d: Float64Array, e: Float64Array): number {
  return Number.EPSILON * d.reduce((most, value, i) => Math.max(most, Math.abs(value) + Math.abs(e[i]!)), 0);
}

/** The first place from l on behind which T falls apart. */
function endOfBlock(e: Float64Array, l: number, least: number): number {
  let m = l;
  while (m < e.length - 1 && Math.abs(e[m]!) > least) m++;
  return m;
}

/** One implicit QL step on the block from l to m. */
function step(d: Float64Array, e: Float64Array, z: Float64Array, l: number, m: number): void {
  const half = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  const root = Math.hypot(half, 1);
  let g = d[m]! - d[l]! + e[l]! / (half + (half >= 0 ? root : -root));
  let [sine, cosine, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i]!;
    const b = cosine * e[i]!;
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = d[i + 1]! - p;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1]! - p;
    const t = (d[i]! - g) * sine + 2 * cosine * b;
    p = sine * t;
    d[i + 1] = g + p;
    g = cosine * t - b;
    const [one, other] = [z[i]!, z[i + 1]!];
    z[i + 1] = sine * one + cosine * other;
    z[i] = cosine * one - sine * other;
  }
  d[l] = d[l]! - p;
  e[l] = g;
  e[m] = 0;
}
