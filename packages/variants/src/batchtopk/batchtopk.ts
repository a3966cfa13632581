import { defineVariant, z } from '@rugbench/core';
import { auxiliaryOptions, meanK, keepOf } from '../filter-options.ts';

/**
 * ReLU on the k B largest pre-activations of a batch of B samples; judged with one fixed threshold instead.
 *
 * @see docs/theory.md, "Filters"
 */
export const batchtopk = defineVariant({
  name: 'batchtopk',
  title: 'BatchTopK',
  source: 'Bussmann, Leask, Nanda 2024, arXiv:2412.06410',
  notes:
    'Samples with many features on may keep more than others. A batch is ranked in training only: for judging, the threshold that passes the same share is ' +
    'estimated on samples that neither train nor judge, so no output depends on its neighbours. Its analytic loss is that of TopK.',
  options: z.strictObject({ k: meanK('how many features of a sample pass on average'), ...auxiliaryOptions }),
  activation: (m, z) => m.relu(z),
  keep: (options) => keepOf({ per: 'batch', by: 'value' }, options),
});
