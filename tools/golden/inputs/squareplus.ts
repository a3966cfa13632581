import { defineVariant } from '@rugbench/core';

/** A smooth ReLU: a plug-in from outside. */
export const squareplus = defineVariant({
  name: 'squareplus',
  title: 'Squareplus',
  source: 'Barron 2021, arXiv:2112.11687',
  parameters: { width: { initial: 0.1, domain: 'positive', per: 'model' } },
  activation: (m, z, { width }) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), width)))),
});
