import { defineSource, z } from '@rugbench/core';
import { exponentialMagnitude } from './exponential-magnitude.ts';
import { independent } from './independent.ts';
import { probability } from './probability.ts';

/**
 * Features without a largest value: on with probability p, independently, and then exponential. The
 * default mean is 1, so that features are of order 1.
 *
 * $$ x_i = c_i u_i, \quad c_i \sim \mathrm{Bernoulli}(p), \quad P(u_i \gt t) = e^{-t/\mathrm{mean}} $$
 *
 * @see docs/theory.md, "Other data"
 */
export const bernoulliExponential = defineSource({
  name: 'bernoulli-exponential',
  title: 'Bernoulli-exponential',
  source: 'docs/theory.md, "Other data"',
  options: z.strictObject({
    p: probability,
    mean: z.number().positive().default(1).describe('the mean of a feature that is on, above 0'),
  }),
  create: (features, { p, mean }) => independent(features, p, exponentialMagnitude(mean)),
});
