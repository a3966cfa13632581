import { defineVariant } from '@rugbench/core';

/**
 * The oracle: the mean of a feature given its pre-activation, for Gaussian interference of a known size and data of a known law.
 *
 * $$ f(z) = E[x \mid x + s N = z] $$
 */
export const posteriorMean = defineVariant({
  name: 'posterior-mean',
  title: 'Posterior mean (oracle)',
  source: 'docs/theory.md, "Elementwise floor"',
  notes:
    'An oracle, and no architecture: it is told the law of the data. With a = 1, b = 0 and the noise of the channel its loss is the elementwise floor, so ' +
    'its distance from the floor on forged weights shows how far their interference is from Gaussian. Its formula shares nothing with the numerical integration behind the floor.',
  oracle: true,
  parameters: {
    noise: {
      initial: 0.1,
      domain: 'positive',
      per: 'model',
      symbol: 's',
      meaning: 'standard deviation of the interference',
    },
  },
  activation: (_m, z, { noise }, _options, oracle) => oracle.posteriorMean(z, noise),
});
