import { type Algebra, type Operand, type Scalar, defineVariant, z } from '@rugbench/core';

/**
 * Passes the pre-activation unchanged where it is positive and above a threshold $-b$ of its own.
 *
 * $$ f(m) = m \, H(m) \, H(m + b) $$
 *
 * The exact derivative by b is zero almost everywhere. Two pseudo-gradients are published, with
 * $g = H(m) H(m + b)$: as if it were a ReLU of m + b, $\hat\partial_m = \hat\partial_b = g$; and by straight-through
 * estimation of the steps, $\hat\partial_b = g\,m$ and $\hat\partial_m = g\,(1 + m)$.
 */
export const prolu = defineVariant({
  name: 'prolu',
  title: 'ProLU',
  source: 'Taggart 2024, "ProLU: a nonlinearity for sparse autoencoders"',
  notes:
    'The bias is its own and moves the threshold only: the function is JumpReLU without an offset, so its best loss lies between that of JumpReLU and of ' +
    'a hard threshold at the same place. Neither pseudo-gradient is the smoothed jump that a threshold asks for; each is checked against the surrogate it was published as.',
  options: z.strictObject({
    gradient: z
      .enum(['relu', 'ste'])
      .default('ste')
      .describe('one of relu, ste: which of the two pseudo-gradients trains it'),
  }),
  ownBias: true,
  parameters: {
    bias: { initial: 0, domain: 'real', per: 'feature', symbol: 'b', meaning: 'minus the threshold' },
  },
  activation: (m, z, { bias }) => m.mul(z, gate(m, z, bias)),
  pseudoGradient: {
    z: (m, z, { bias }, { gradient }) => m.mul(gate(m, z, bias), gradient === 'ste' ? m.add(1, z) : 1),
    bias: (m, z, { bias }, { gradient }) => m.mul(gate(m, z, bias), gradient === 'ste' ? z : 1),
  },
  surrogate: {
    z: (m, z, { bias }, { gradient }) =>
      m.mul(gate(m, z, bias), gradient === 'ste' ? m.mul(z, m.add(1, m.mul(0.5, z))) : m.add(z, bias)),
    bias: (m, z, { bias }, { gradient }) => m.mul(m.step(z), m.mul(gradient === 'ste' ? z : 1, m.relu(m.add(z, bias)))),
  },
});

function gate(m: Algebra, z: Operand, bias: Operand): Scalar {
  return m.mul(m.step(z), m.step(m.add(z, bias)));
}
