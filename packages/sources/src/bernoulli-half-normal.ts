import { defineSource, z } from '@rugbench/core';
import { halfNormalMagnitude } from './half-normal-magnitude.ts';
import { independent } from './independent.ts';
import { probability } from './probability.ts';

/**
 * Sparse coding's Bernoulli-Gaussian prior, one-sided: on with probability p, independently, and then the absolute value of a
 * normal variable. The default scale is 1, so that features are of order 1.
 *
 * $$ x_i = c_i \lvert u_i \rvert, \quad c_i \sim \mathrm{Bernoulli}(p), \quad u_i \sim \mathrm{Normal}(0, \mathrm{scale}^2) $$
 *
 * @see docs/theory.md, "Other data"
 */
export const bernoulliHalfNormal = defineSource({
  name: 'bernoulli-half-normal',
  title: 'Bernoulli-half-normal',
  source: 'Vila, Schniter 2013, arXiv:1207.3107 (Bernoulli-Gaussian signals), one-sided',
  options: z.strictObject({
    p: probability,
    scale: z
      .number()
      .positive()
      .default(1)
      .describe('the standard deviation of the normal variable whose absolute value a feature has, above 0'),
  }),
  create: (features, { p, scale }) => independent(features, p, halfNormalMagnitude(scale)),
});
