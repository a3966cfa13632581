import { defineVariant, z } from '@rugbench/core';
import { auxiliaryOptions, wholeK, keepOf } from '../filter-options.ts';

/**
 * The k largest pre-activations of a sample by size, with their signs; the others give zero.
 *
 * @see docs/theory.md, "Filters"
 */
export const absTopk = defineVariant({
  name: 'abs-topk',
  title: 'AbsTopK',
  source: 'Zhu et al. 2025, arXiv:2510.00404',
  notes:
    'Made for features that may be negative (`--source bernoulli-signed`). On features that never are, it lets noise of the wrong sign through ' +
    'and loses to TopK.',
  options: z.strictObject({ k: wholeK('how many features of a sample pass'), ...auxiliaryOptions }),
  activation: (_m, z) => z,
  keep: (options) => keepOf({ per: 'sample', by: 'magnitude' }, options),
});
