import { defineVariant, z } from '@rugbench/core';
import { kernelOptions, smoothedStepSlope } from '../kernels.ts';

/**
 * The gated unit with shared weights: one affine function of the pre-activation decides whether, another how much.
 *
 * $$ f(z) = H(z + b_\mathrm{gate}) \max(e^{\rho} z + b_\mathrm{mag}, 0) $$
 */
export const gated = defineVariant({
  name: 'gated',
  title: 'Gated',
  source: 'Rajamanoharan et al. 2024, arXiv:2404.16014',
  notes:
    'Under free scale it is JumpReLU with a free offset, and has the same analytic loss. The paper trains the gate through an auxiliary loss on a ' +
    'second decoder, which a model of one bottleneck does not have; here the gate learns by the kernel of JumpReLU, in whose paper the two are shown to be one function. ' +
    'It has two biases of its own, and the model no other.',
  options: z.strictObject(kernelOptions),
  ownBias: true,
  parameters: {
    gate: { initial: 0, domain: 'real', per: 'feature', symbol: 'b_\\mathrm{gate}', meaning: 'the bias of the gate' },
    gain: { initial: 0, domain: 'real', per: 'feature', symbol: '\\rho', meaning: 'the logarithm of the scale' },
    magnitude: {
      initial: 0,
      domain: 'real',
      per: 'feature',
      symbol: 'b_\\mathrm{mag}',
      meaning: 'the bias of the magnitude',
    },
  },
  activation: (m, z, { gate, gain, magnitude }) =>
    m.mul(m.step(m.add(z, gate)), m.max(m.add(m.mul(m.exp(gain), z), magnitude), 0)),
  pseudoGradient: {
    gate: (m, z, { gate, gain, magnitude }, options) =>
      m.mul(m.max(m.sub(magnitude, m.mul(m.exp(gain), gate)), 0), smoothedStepSlope(m, m.add(z, gate), options)),
  },
  l0: {
    on: (m, z, { gate }) => m.add(z, gate),
    pseudoGradient: { gate: (m, z, { gate }, options) => smoothedStepSlope(m, m.add(z, gate), options) },
  },
});
