import { defineVariant, z } from '@rugbench/core';

/**
 * Linear above zero, and below it an exponential that levels off at -alpha.
 *
 * $$ f(z) = \max(z, 0) + \alpha \left( e^{\min(z, 0)} - 1 \right) $$
 */
export const elu = defineVariant({
  name: 'elu',
  title: 'ELU',
  source: 'Clevert, Unterthiner, Hochreiter 2015, arXiv:1511.07289',
  notes:
    'Smooth for alpha = 1. On features that are never negative the level below zero is wasted output: the best ELU is a little ' +
    'worse than the best ReLU, and less so the smaller alpha.',
  options: z.strictObject({
    alpha: z.number().min(0).max(10).default(1).describe('the level -alpha far below zero, from 0 to 10'),
  }),
  activation: (m, z, _parameters, { alpha }) => m.add(m.max(z, 0), m.mul(alpha, m.sub(m.exp(m.min(z, 0)), 1))),
});
