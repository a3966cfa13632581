import { defineVariant, z } from '@rugbench/core';
import { auxiliaryOptions, wholeK, keepOf } from '../filter-options.ts';

/**
 * Features stand in k groups of neighbours; in each group the largest pre-activation passes through a ReLU, the others give zero.
 *
 * @see docs/theory.md, "Filters"
 */
export const groupMax = defineVariant({
  name: 'group-max',
  title: 'Group max',
  source: 'Srivastava et al. 2013, "Compete to compute" (local winner-take-all)',
  notes:
    'The only filter here whose threshold stays random at large n: an output passes with the probability that the others of its group lie below it. Two features of a ' +
    'group that are on at once cost one of them, so the best groups are small or the ReLU does the work. Forged weights treat all features alike, so neighbours are as good as any grouping.',
  options: z.strictObject({
    k: wholeK('how many groups there are, so how many features of a sample pass'),
    ...auxiliaryOptions,
  }),
  activation: (m, z) => m.relu(z),
  keep: (options) => keepOf({ per: 'group', by: 'value' }, options),
});
