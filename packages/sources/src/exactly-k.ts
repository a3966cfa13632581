import { RugError, defineSource, z } from '@rugbench/core';
import { fixedCount } from './fixed-count.ts';
import { probability } from './probability.ts';
import { uniformMagnitude } from './uniform-magnitude.ts';

/**
 * The same number of features on in every sample, uniform on [0, 1]: what a filter that keeps k of n is made for. Without k it is
 * the mean of Bernoulli data, rounded, and at least 1.
 *
 * $$ x = \sum_{i \in S} u_i e_i, \quad S \text{ uniform among the } k \text{-subsets}, \quad u_i \sim \mathrm{Uniform}[0, 1] $$
 *
 * @see docs/theory.md, "Other data"
 */
export const exactlyK = defineSource({
  name: 'exactly-k',
  title: 'Exactly k',
  source: 'docs/theory.md, "Other data"',
  options: z.strictObject({
    p: probability,
    k: z.int().min(1).optional().describe('how many features are on in every sample; default: round(p n), at least 1'),
  }),
  create: (features, { p, k }) => {
    const count = k ?? Math.max(1, Math.round(p * features));
    if (count > features) {
      const must = `k must be at most the ${features} features`;
      throw new RugError('OPTIONS', { who: 'exactly-k', must, got: count, todo: 'Lower k.' });
    }
    return fixedCount(features, count, uniformMagnitude(0, 1));
  },
});
