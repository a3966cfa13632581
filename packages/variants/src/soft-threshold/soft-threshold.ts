import { defineVariant } from '@rugbench/core';

/**
 * The one-sided soft threshold of sparse coding, with a slope.
 *
 * $$ f(z) = \gamma \max(z - \theta, 0) $$
 */
export const softThreshold = defineVariant({
  name: 'soft-threshold',
  title: 'Soft threshold',
  source: 'Daubechies, Defrise, De Mol 2004, arXiv:math/0307152; with a slope: Gregor, LeCun 2010 (LISTA)',
  notes:
    'Under free scale and bias it is the ReLU: the threshold is a bias, and the slope a scale. Equal analytic losses are right; ' +
    'its parameters are not determined, only their combinations. Training may still differ, since Adam moves each number alone.',
  parameters: {
    threshold: {
      initial: 0.05,
      domain: 'positive',
      per: 'feature',
      symbol: '\\theta',
      meaning: 'where the output begins',
    },
    slope: {
      initial: 1,
      domain: 'positive',
      per: 'feature',
      symbol: '\\gamma',
      meaning: 'the slope above the threshold',
    },
  },
  activation: (m, z, { threshold, slope }) => m.mul(slope, m.max(m.sub(z, threshold), 0)),
});
