import { defineVariant, z } from '@rugbench/core';

/**
 * A ReLU that knows the largest value a feature can have.
 *
 * $$ f(z) = \min(\max(z, 0), c) $$
 */
export const clippedRelu = defineVariant({
  name: 'clipped-relu',
  title: 'Clipped ReLU',
  source: 'Hannun et al. 2014, arXiv:1412.5567',
  notes:
    'No feature of the default data exceeds 1, so clipping there can only help. It helps where the noise often carries outputs ' +
    'beyond 1: dense features and few dimensions.',
  options: z.strictObject({
    ceiling: z.number().positive().max(1000).default(1).describe('the largest output c, above 0 and up to 1000'),
  }),
  activation: (m, z, _parameters, { ceiling }) => m.min(m.max(z, 0), ceiling),
});
