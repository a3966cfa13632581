import { defineSource, z } from '@rugbench/core';
import { independent } from './independent.ts';
import { probability } from './probability.ts';
import { uniformMagnitude } from './uniform-magnitude.ts';

/**
 * Features with a sign: on with probability p, independently, and then uniform on [-1, 1]. Their mean is 0, so the
 * interference has none either, and no activation can tell a small feature from one that is off.
 *
 * $$ x_i = c_i u_i, \quad c_i \sim \mathrm{Bernoulli}(p), \quad u_i \sim \mathrm{Uniform}[-1, 1] $$
 */
export const bernoulliSigned = defineSource({
  name: 'bernoulli-signed',
  title: 'Bernoulli-signed',
  source: 'docs/theory.md, "Other data"',
  options: z.strictObject({ p: probability }),
  create: (features, { p }) => independent(features, p, uniformMagnitude(-1, 1)),
});
