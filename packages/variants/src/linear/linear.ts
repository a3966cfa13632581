import { defineVariant } from '@rugbench/core';

/**
 * No activation at all. Its best symmetric loss is (1 - r) v: what a linear code alone achieves.
 *
 * @see docs/theory.md, "Best affine model"
 */
export const linear = defineVariant({
  name: 'linear',
  title: 'Linear',
  source: 'docs/theory.md, "Best affine model"',
  notes:
    'What a linear code alone achieves: the yardstick for everything that is not linear. Its best loss is (1 - r) v.',
  activation: (_m, z) => z,
});
