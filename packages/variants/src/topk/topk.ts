import { defineVariant, z } from '@rugbench/core';

/**
 * ReLU on the k largest pre-activations of a sample; the others give zero.
 *
 * At large n the k-th largest of n pre-activations hardly varies between samples, so the filter acts as a
 * fixed threshold, and with k tuned it ties with JumpReLU.
 *
 * @see docs/theory.md, "Filters"
 */
export const topk = defineVariant({
  name: 'topk',
  title: 'TopK',
  source: 'Gao et al. 2024, arXiv:2406.04093',
  options: z.strictObject({
    k: z
      .int()
      .min(1)
      .optional()
      .describe('the number of features of a sample that pass, a whole number from 1 to n; left out: tuned'),
  }),
  activation: (m, z) => m.relu(z),
  keep: ({ k }) => ({ per: 'sample', by: 'value', k: k ?? null }),
});
