import { defineSource, noOptions } from '@rugbench/core';
import { fixedCount } from './fixed-count.ts';
import { uniformMagnitude } from './uniform-magnitude.ts';

/**
 * One feature on at a time, uniform on [0, 1]: the limit of high sparsity, in which features never meet.
 *
 * $$ x = u e_i, \quad i \text{ uniform among the } n \text{ features}, \quad u \sim \mathrm{Uniform}[0, 1] $$
 *
 * All features are alike, and yet there is no prediction: the interference with a feature is a single entry of W.
 *
 * @see docs/theory.md, "Other data"
 */
export const oneAtATime = defineSource({
  name: 'one-at-a-time',
  title: 'One at a time',
  source: 'Elhage et al. 2022, arXiv:2209.10652 (the limit of high sparsity)',
  options: noOptions,
  create: (features) => fixedCount(features, 1, uniformMagnitude(0, 1)),
});
