import { defineVariant } from '@rugbench/core';

/** The hyperbolic tangent: $f(z) = \tanh z$. */
export const tanh = defineVariant({
  name: 'tanh',
  title: 'Tanh',
  source: 'LeCun, Bottou, Orr, Müller 1998, "Efficient BackProp"',
  notes:
    'Odd, so it has nothing to silence noise with, and it bends values that a linear code would have got right, since nothing scales its output ' +
    'afterwards: it is usually a little worse than the linear model.',
  activation: (m, z) => m.tanh(z),
});
