import { type FeatureDistribution, type Reason, defineDecoder, isReason, reason, z } from '@rugbench/core';
import { eachSample } from '../each-sample.ts';
import { NO_ADJOINT, isTransposable } from '../linear/transposable.ts';
import { linearExpert } from './linear-expert.ts';
import { recovery } from './recovery.ts';
import { type DenoisableDistribution, scalarExpert } from './scalar-expert.ts';

const options = z.strictObject({
  iterations: z.int().min(1).max(10_000).default(50).describe('the most rounds, a whole number from 1 to 10000'),
  damping: z
    .number()
    .gt(0)
    .max(1)
    .default(0.7)
    .describe(
      'the share of what is new in each round, above 0 and at most 1: 1 is fastest, 0.5 or less may calm an iteration that diverges',
    ),
  tolerance: z
    .number()
    .min(1e-10)
    .max(1)
    .default(1e-6)
    .describe(
      'the share of the root mean square of x, from 1e-10 to 1, that ends it: a round changes x, and x misses h, by less',
    ),
});

/**
 * Vector approximate message passing with the posterior mean of the data's own distribution. At large n, for weights whose
 * directions are generic, its loss is the fixed point of state evolution.
 *
 * Damping moves no fixed point. Without it nearly every sample on an antipodal rug diverges, and one in 20 to one in 8 on
 * Persian rugs of n = 256 at (0.25, 0.045); at 0.7 at most one in 500 of either. The price is 23 rounds instead of 16 at
 * (0.3, 0.05). To damp only the rounds that come no nearer to h does not hold pairs on their course.
 *
 * @see docs/theory.md, "State evolution"
 */
export const vectorAmp = defineDecoder({
  name: 'vector-amp',
  title: 'Vector AMP',
  source: 'Rangan, Schniter, Fletcher 2019, arXiv:1610.03082; docs/theory.md, "State evolution"',
  theory: 'state-evolution',
  options,
  prepare: ({ weights, distribution }, given) => {
    const denoisable = denoisableDistribution(distribution);
    if (isReason(denoisable)) return denoisable;
    if (!isTransposable(weights)) return NO_ADJOINT;
    const linear = linearExpert(weights);
    if (linear.share === 0) return reason('W_in is 0, so h says nothing of x');
    const scalar = scalarExpert(denoisable, weights.features);
    return { decode: eachSample(weights, recovery(weights.features, linear, scalar, given)) };
  },
});

function denoisableDistribution(distribution: FeatureDistribution | Reason): DenoisableDistribution | Reason {
  if (isReason(distribution))
    return reason(`it needs the feature distribution, and these data have none: ${distribution.why}`);
  if (distribution.posteriorMean) return { ...distribution, posteriorMean: distribution.posteriorMean };
  return reason('it needs the posterior mean of a feature, and the distribution of these data declares none');
}
