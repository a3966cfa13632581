import { defineSource, z } from '@rugbench/core';
import { constantMagnitude } from './constant-magnitude.ts';
import { independent } from './independent.ts';
import { probability } from './probability.ts';

/**
 * Features that carry one bit: on with probability p, independently, and then always of the same value. All that
 * a decoder has to find out is which are on.
 *
 * $$ x_i = c_i \cdot \mathrm{value}, \quad c_i \sim \mathrm{Bernoulli}(p) $$
 *
 * @see docs/theory.md, "Other data"
 */
export const bernoulliConstant = defineSource({
  name: 'bernoulli-constant',
  title: 'Bernoulli-constant',
  source: 'docs/theory.md, "Other data"',
  options: z.strictObject({
    p: probability,
    value: z.number().positive().default(1).describe('the value of a feature that is on, above 0'),
  }),
  create: (features, { p, value }) => independent(features, p, constantMagnitude(value)),
});
