import { defineVariant } from '@rugbench/core';

/** The hyperbolic tangent: $f(z) = \tanh z$. */
export const tanh = defineVariant({
  name: 'tanh',
  title: 'Tanh',
  source: 'LeCun, Bottou, Orr, Müller 1998, "Efficient BackProp"',
  notes:
    'Odd, so that it has nothing to silence noise with, and it can only bend values that a linear code would have got right: it ' +
    'tends to the linear model as a goes to 0, and is rarely better.',
  activation: (m, z) => m.tanh(z),
});
