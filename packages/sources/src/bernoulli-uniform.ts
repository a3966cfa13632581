import { RugError, defineSource, z } from '@rugbench/core';
import { independent } from './independent.ts';
import { probability } from './probability.ts';
import { uniformMagnitude } from './uniform-magnitude.ts';

/**
 * The data of the paper: every feature is on with probability p, independently, and then uniform
 * on [low, high], which is [0, 1] unless said otherwise.
 *
 * $$ x_i = c_i u_i, \quad c_i \sim \mathrm{Bernoulli}(p), \quad u_i \sim \mathrm{Uniform}[\mathrm{low}, \mathrm{high}] $$
 *
 * @see docs/theory.md, "Data, model, loss" and "Random streams"
 */
export const bernoulliUniform = defineSource({
  name: 'bernoulli-uniform',
  title: 'Bernoulli-uniform',
  source: 'Cowsik, Dolev, Infanger 2024, arXiv:2410.12101',
  options: z.strictObject({
    p: probability,
    low: z.number().default(0).describe('the smallest value of a feature that is on'),
    high: z.number().default(1).describe('the largest value of a feature that is on, above low'),
  }),
  create: (features, { p, low, high }) => {
    if (!(low < high)) {
      const got = `${low} and ${high}`;
      throw new RugError('OPTIONS', {
        who: 'bernoulli-uniform',
        must: 'low must be below high',
        got,
        todo: 'Lower low.',
      });
    }
    return independent(features, p, uniformMagnitude(low, high));
  },
});
