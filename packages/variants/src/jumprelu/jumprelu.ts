import { defineVariant, z } from '@rugbench/core';
import { kernelOptions, smoothedStepSlope } from '../kernels.ts';

/**
 * Passes the pre-activation unchanged above a threshold, else gives zero.
 *
 * $$ f(z) = z \, H(z - \theta), \qquad
 *    \frac{\partial f}{\partial \theta} := -\frac{\theta}{\varepsilon} K\!\left(\frac{z - \theta}{\varepsilon}\right) $$
 *
 * The exact derivative by the threshold is zero almost everywhere; training uses the published
 * pseudo-gradient with a kernel K of width epsilon. The option `l0` penalises how many outputs are on,
 * with the pseudo-gradient $-K / \varepsilon$ of the same paper.
 */
export const jumprelu = defineVariant({
  name: 'jumprelu',
  title: 'JumpReLU',
  source: 'Rajamanoharan et al. 2024, arXiv:2407.14435',
  notes:
    'With free scale and bias this is a hard threshold with scale and offset, and the elementwise gate (`gated`) and TopK with a tuned k are the ' +
    'same function: equal analytic losses are right. Where noise is strong the best threshold is the one at which the jump vanishes, and JumpReLU is the ReLU. ' +
    'From random weights the pseudo-gradient is slow to find anything: `--start persian-rug` shows what the function can do.',
  options: z.strictObject(kernelOptions),
  parameters: {
    threshold: { initial: 0.05, domain: 'positive', per: 'feature', symbol: '\\theta', meaning: 'where the jump is' },
  },
  activation: (m, z, { threshold }) => m.mul(z, m.step(m.sub(z, threshold))),
  pseudoGradient: {
    threshold: (m, z, { threshold }, options) =>
      m.neg(m.mul(threshold, smoothedStepSlope(m, m.sub(z, threshold), options))),
  },
  l0: {
    on: (m, z, { threshold }) => m.sub(z, threshold),
    pseudoGradient: {
      threshold: (m, z, { threshold }, options) => m.neg(smoothedStepSlope(m, m.sub(z, threshold), options)),
    },
  },
});
