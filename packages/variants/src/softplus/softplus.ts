import { defineVariant, z } from '@rugbench/core';

/** A ReLU with a round knee: $f(z) = \log(1 + e^{\beta z}) / \beta$. */
export const softplus = defineVariant({
  name: 'softplus',
  title: 'Softplus',
  source: 'Dugas, Bengio, Bélisle, Nadeau, Garcia 2001, "Incorporating second-order functional knowledge"',
  notes: 'Tends to the ReLU as the sharpness grows: `softplus:sharpness=100` is close to it.',
  options: z.strictObject({
    sharpness: z
      .number()
      .positive()
      .max(1000)
      .default(1)
      .describe('beta, one over the width of the knee, above 0 and up to 1000'),
  }),
  activation: (m, z, _parameters, { sharpness }) => m.div(m.softplus(m.mul(sharpness, z)), sharpness),
});
