import { defineVariant, z } from '@rugbench/core';
import { auxiliaryOptions, wholeK, keepOf } from '../filter-options.ts';

/**
 * ReLU on the k largest pre-activations of a sample; the others give zero.
 *
 * @see docs/theory.md, "Filters"
 */
export const topk = defineVariant({
  name: 'topk',
  title: 'TopK',
  source: 'Gao et al. 2024, arXiv:2406.04093',
  notes:
    'At large n the k-th largest of n pre-activations hardly varies between samples, so the filter acts as a fixed threshold: with k tuned its analytic loss is that ' +
    'of JumpReLU. The option `auxk` turns on AuxK for outputs that pass in no sample of a batch.',
  options: z.strictObject({ k: wholeK('how many features of a sample pass'), ...auxiliaryOptions }),
  activation: (m, z) => m.relu(z),
  keep: (options) => keepOf({ per: 'sample', by: 'value' }, options),
});
