import { WordStream } from '@rugbench/core';
import type { PseudoInverse } from './pseudo-inverse.ts';
import type { Transposable } from './transposable.ts';
import { dot, square } from './vectors.ts';

/** Two sums over the singular values of A = W_in. */
export interface RankAndEnergy {
  /** how many are not 0: rank A = tr A A^+ */
  readonly rank: number;
  /** the sum of their squares: tr A A^T */
  readonly energy: number;
}

const PROBES = 8;

/**
 * Rank and energy without a matrix, from $E[\xi^T M \xi] = \mathrm{tr} M$ for random signs $\xi$ (Hutchinson 1990), with
 * $M = A A^+$ and $M = A A^T$.
 *
 * Signs leave only the error of entries off the diagonal. So the rank is exact, by one probe, where A has full rank
 * (M = 1) and where all that it lacks is rows of 0 (M diagonal); where rows depend on each other in other ways, it is
 * wrong by a few units at most: the variance over a probe is twice the sum of the squares off the diagonal, which is
 * below twice the number of missing dimensions.
 */
export function rankAndEnergy(weights: Transposable, inverse: PseudoInverse): RankAndEnergy {
  const { features: n, dimensions: d } = weights;
  const words = new WordStream(0, 'probe');
  const [signs, seen] = [new Float64Array(d), new Float64Array(d)];
  const x = new Float64Array(n);
  let rank = 0;
  let energy = 0;
  for (let probe = 0; probe < PROBES; probe++) {
    for (let k = 0; k < d; k++) signs[k] = words.next() % 2 === 0 ? 1 : -1;
    inverse(signs, x);
    weights.encode(x, 1, seen);
    rank += dot(signs, seen) / PROBES;
    weights.adjoint(signs, 1, x);
    energy += square(x) / PROBES;
  }
  return { rank: Math.min(d, Math.round(rank)), energy };
}
