import { defineVariant, z } from '@rugbench/core';

/**
 * ReLU with a small slope below zero, which lets gradients reach features that are off.
 *
 * $$ f(z) = \max(z, 0) + s \min(z, 0) $$
 */
export const leakyRelu = defineVariant({
  name: 'leaky-relu',
  title: 'Leaky ReLU',
  source: 'Maas, Hannun, Ng 2013, "Rectifier nonlinearities improve neural network acoustic models"',
  notes:
    'The slope lets gradients reach outputs that are off, which revives lost features in training; its best loss is a little above that of the ReLU.',
  options: z.strictObject({
    slope: z.number().min(0).max(1).default(0.01).describe('the slope s below zero, from 0 to 1'),
  }),
  activation: (m, z, _parameters, { slope }) => m.add(m.max(z, 0), m.mul(slope, m.min(z, 0))),
});
