import { defineVariant, z } from '@rugbench/core';
import { auxiliaryOptions, meanK, keepOf } from '../filter-options.ts';

/**
 * ReLU on the m = k B / n largest pre-activations of each feature in a batch of B samples; judged with one fixed threshold for
 * each feature instead.
 *
 * @see docs/theory.md, "Filters"
 */
export const featureChoice = defineVariant({
  name: 'feature-choice',
  title: 'Feature choice',
  source: 'Ayonrinde 2024, arXiv:2411.02124',
  notes:
    'No feature can die, since each keeps its share of every batch. That presumes equal probabilities: under `--source zipf` rare features are given ' +
    'more room than they need. A batch is ranked in training only; judging takes thresholds estimated on samples that neither train nor judge.',
  options: z.strictObject({ k: meanK('how many features of a sample pass on average'), ...auxiliaryOptions }),
  activation: (m, z) => m.relu(z),
  keep: (options) => keepOf({ per: 'feature', by: 'value' }, options),
});
