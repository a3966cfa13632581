import { defineVariant } from '@rugbench/core';

/**
 * The baseline: the ReLU autoencoder of the paper.
 *
 * $$ \hat x = \max(W_\mathrm{out} W_\mathrm{in}\, x + b,\; 0) $$
 *
 * @see docs/theory.md, "The ReLU optimum"
 */
export const relu = defineVariant({
  name: 'relu',
  title: 'ReLU',
  source: 'Elhage et al. 2022, arXiv:2209.10652; Cowsik, Dolev, Infanger 2024, arXiv:2410.12101',
  notes: 'The activation of the paper. Under free scale and bias a soft threshold with slope is the same function.',
  activation: (m, z) => m.relu(z),
});
