import { type Algebra, type Operand, type Scalar, defineVariant, z } from '@rugbench/core';

/**
 * Passes the pre-activation unchanged above a threshold, else gives zero.
 *
 * $$ f(z) = z \, H(z - \theta), \qquad
 *    \frac{\partial f}{\partial \theta} := -\frac{\theta}{\varepsilon} K\!\left(\frac{z - \theta}{\varepsilon}\right) $$
 *
 * The exact derivative by the threshold is zero almost everywhere; training uses the published
 * pseudo-gradient with the rectangle kernel K of width epsilon.
 */
export const jumprelu = defineVariant({
  name: 'jumprelu',
  title: 'JumpReLU',
  source: 'Rajamanoharan et al. 2024, arXiv:2407.14435',
  options: z.strictObject({
    epsilon: z.number().positive().max(1).default(0.01).describe('the width of the pseudo-gradient kernel, in (0, 1]'),
  }),
  parameters: {
    threshold: { initial: 0.05, domain: 'positive', per: 'feature', symbol: '\\theta', meaning: 'where the jump is' },
  },
  activation: (m, z, { threshold }) => m.mul(z, m.step(m.sub(z, threshold))),
  pseudoGradient: {
    threshold: (m, z, { threshold }, { epsilon }) =>
      m.mul(m.div(threshold, -epsilon), kernel(m, z, threshold, epsilon)),
  },
});

function kernel(m: Algebra, z: Operand, threshold: Operand, epsilon: number): Scalar {
  return m.rectangle(m.div(m.sub(z, threshold), epsilon));
}
