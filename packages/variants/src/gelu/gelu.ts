import { defineVariant } from '@rugbench/core';

/** The Gaussian error linear unit: $f(z) = z \, \Phi(z)$. */
export const gelu = defineVariant({
  name: 'gelu',
  title: 'GELU',
  source: 'Hendrycks, Gimpel 2016, arXiv:1606.08415',
  notes:
    'Its knee has a width of about 1, the size of a whole feature, and outputs are not scaled afterwards: it can only use the ' +
    'gentle part of the knee. A soft jump with a free width does what a GELU would like to do.',
  activation: (m, z) => m.mul(z, m.normalCdf(z)),
});
