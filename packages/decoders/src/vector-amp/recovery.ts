import type { SampleDecoder } from '../each-sample.ts';
import { squaredDistance } from '../linear/vectors.ts';
import type { LinearExpert } from './linear-expert.ts';
import type { ScalarExpert } from './scalar-expert.ts';
import { type Course, courseOf } from './course.ts';

/** How long an iteration goes on, and how boldly. */
export interface RecoveryOptions {
  /** the most rounds */
  readonly iterations: number;
  /** share of the new message, in (0, 1] */
  readonly damping: number;
  /** of the root mean square of x */
  readonly tolerance: number;
}

/**
 * Vector AMP for a noiseless h = A x of n features, one sample at a time. With $\rho = \mathrm{rank} A / n$, a round is
 *
 * $$ r_1 = r_2 + \tfrac 1\rho A^+ (h - A r_2), \quad t_1 = \tfrac{1 - \rho}{\rho} t_2, \qquad
 *    x = \eta(r_1; \sqrt{t_1}), \quad \alpha = \tfrac 1n \sum_i \eta'(r_{1,i}; \sqrt{t_1}), \qquad
 *    r_2 = \frac{x - \alpha r_1}{1 - \alpha}, \quad t_2 = \frac{\alpha}{1 - \alpha} t_1 $$
 *
 * from $r_2 = E x$, $t_2 = v$, where $\eta$ is the posterior mean. Both r are estimates of x with errors of variance t,
 * and both are extrinsic: what an expert was told is taken out of what it says. With damping, the new $r_2$ and $t_2$
 * are mixed with the old. All in 64 bit.
 *
 * What is put out is the last x of an iteration that converged, and otherwise the one that misses h least.
 *
 * @see docs/theory.md, "State evolution"
 */
export function recovery(
  features: number,
  linear: LinearExpert,
  scalar: ScalarExpert,
  { iterations, damping, tolerance }: RecoveryOptions,
): SampleDecoder {
  const { share } = linear;
  const enough = tolerance ** 2 * scalar.size;
  const [r1, r2] = [new Float64Array(features), new Float64Array(features)];
  const [x, best] = [new Float64Array(features), new Float64Array(features)];
  const before = new Float64Array(features);
  return (h, output) => {
    r2.fill(scalar.mean);
    x.fill(scalar.mean);
    let t2 = scalar.variance;
    let least = Infinity;
    let state: Course = 'goes on';
    let round = 0;
    while (state === 'goes on' && round < iterations) {
      round++;
      before.set(x);
      linear.estimate(h, r2, r1);
      const t1 = ((1 - share) / share) * t2;
      const alpha = scalar.estimate(r1, t1, x);
      const missed = linear.missed(h, x);
      if (round === 1 || missed < least) {
        least = missed;
        best.set(x);
      }
      const changed = squaredDistance(x, before) / features;
      state = courseOf({ missed, least, changed, claimed: alpha * t1 }, enough);
      const keep = 1 - damping;
      for (let i = 0; i < features; i++) r2[i] = keep * r2[i]! + (damping * (x[i]! - alpha * r1[i]!)) / (1 - alpha);
      t2 = keep * t2 + (damping * alpha * t1) / (1 - alpha);
    }
    output.set(state === 'converged' ? x : best);
    return { iterations: round, diverged: state === 'diverged' };
  };
}
