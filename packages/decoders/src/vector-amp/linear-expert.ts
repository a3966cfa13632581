import { pseudoInverse } from '../linear/pseudo-inverse.ts';
import { rankAndEnergy } from '../linear/rank-and-energy.ts';
import type { Transposable } from '../linear/transposable.ts';
import { square } from '../linear/vectors.ts';

/** What h = A x says of x, A = W_in, exactly and linearly. */
export interface LinearExpert {
  /** rank A / n, in [0, 1] */
  readonly share: number;
  /**
   * The extrinsic estimate of x from h and an estimate r2 of the same error in every direction:
   * $r_1 = r_2 + \tfrac{1}{\rho} A^+ (h - A r_2)$.
   */
  estimate(h: Float64Array, r2: Float64Array, r1: Float64Array): void;
  /**
   * How far x is from what h says, $\lVert h - A x \rVert^2 / \lVert A \rVert_F^2$: where the error of x has no preferred
   * direction, this is its mean square over features.
   */
  missed(h: Float64Array, x: Float64Array): number;
}

/** With $\rho = \mathrm{rank} A / n$; all in 64 bit. @see docs/theory.md, "State evolution" */
export function linearExpert(weights: Transposable): LinearExpert {
  const { features: n, dimensions: d } = weights;
  const inverse = pseudoInverse(weights);
  const { rank, energy } = rankAndEnergy(weights, inverse);
  const share = rank / n;
  const rest = new Float64Array(d);
  const subtract = (h: Float64Array, x: Float64Array): void => {
    weights.encode(x, 1, rest);
    for (let k = 0; k < d; k++) rest[k] = h[k]! - rest[k]!;
  };
  return {
    share,
    estimate: (h, r2, r1) => {
      subtract(h, r2);
      inverse(rest, r1);
      for (let i = 0; i < n; i++) r1[i] = r2[i]! + r1[i]! / share;
    },
    missed: (h, x) => {
      subtract(h, x);
      return square(rest) / energy;
    },
  };
}
