import type { Transposable } from './transposable.ts';
import { addMultiple, square } from './vectors.ts';

/** x = A^+ b: b [d] is read, x [n] is written. */
export type PseudoInverse = (b: Float64Array, x: Float64Array) => void;

/** Of b, which shrinks with the error of the estimate that it comes from: what is left is taken out in the next round. */
const TOLERANCE = 1e-8;

/** Rounds for each dimension: without rounding one would be enough. */
const MOST = 4;

/**
 * x = A^+ b for A = W_in: of all x that come nearest to A x = b the shortest, by conjugate gradients on the normal
 * equations.
 *
 * One round, of one encode and one adjoint, where $A A^T$ is a multiple of the identity, as for every tight frame; in
 * general on the order of the condition number of A, and never more than 4 d. A may lack rank, and b need not lie in its
 * range. All in 64 bit; it ends when what is left of b, or of $A^T b$, is below 1e-8 of it.
 *
 * @see Björck, Numerical Methods for Least Squares Problems, 1996, section 7.4 (CGLS)
 */
export function pseudoInverse(weights: Transposable): PseudoInverse {
  const { features: n, dimensions: d } = weights;
  const [rest, image] = [new Float64Array(d), new Float64Array(d)];
  const [gradient, direction] = [new Float64Array(n), new Float64Array(n)];
  return (b, x) => {
    x.fill(0);
    rest.set(b);
    direction.fill(0);
    const enough = TOLERANCE ** 2 * square(b);
    let first = 0;
    let before = Infinity;
    for (let round = 0; round < MOST * d && square(rest) > enough; round++) {
      weights.adjoint(rest, 1, gradient);
      const now = square(gradient);
      if (round === 0) first = now;
      if (now <= TOLERANCE ** 2 * first) return;
      for (let i = 0; i < n; i++) direction[i] = gradient[i]! + (now / before) * direction[i]!;
      weights.encode(direction, 1, image);
      const step = now / square(image);
      addMultiple(x, step, direction);
      addMultiple(rest, -step, image);
      before = now;
    }
  };
}
