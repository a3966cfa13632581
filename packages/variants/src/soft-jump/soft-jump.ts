import { defineVariant } from '@rugbench/core';

/**
 * JumpReLU with a smooth jump, whose width is learnt.
 *
 * $$ f(z) = z \operatorname{sigmoid}\!\left( \frac{z - \theta}{w} \right) $$
 */
export const softJump = defineVariant({
  name: 'soft-jump',
  title: 'Soft jump',
  source: 'docs/theory.md, "Variants"; a Swish with threshold (Ramachandran, Zoph, Le 2017, arXiv:1710.05941)',
  notes:
    'The posterior mean of a feature is itself a linear function times a sigmoid-like probability that the feature is on, so this is the ' +
    'simplest smooth function of the right shape: on the Persian rug it stays within a few percent of the floor everywhere. It has true gradients, and trains well.',
  parameters: {
    threshold: {
      initial: 0.1,
      domain: 'real',
      per: 'feature',
      symbol: '\\theta',
      meaning: 'where half of the pre-activation passes',
    },
    width: { initial: 0.05, domain: 'positive', per: 'feature', symbol: 'w', meaning: 'the width of the jump' },
  },
  activation: (m, z, { threshold, width }) => m.mul(z, m.sigmoid(m.div(m.sub(z, threshold), width))),
});
