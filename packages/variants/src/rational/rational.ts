import { defineVariant } from '@rugbench/core';

/**
 * A rational function of degrees 3 and 2 without poles (a "safe" Padé activation), which starts close to a ReLU.
 *
 * $$ f(z) = \frac{p_0 + p_1 z + p_2 z^2 + p_3 z^3}{1 + \lvert q_1 z + q_2 z^2 \rvert} $$
 */
export const rational = defineVariant({
  name: 'rational',
  title: 'Rational',
  source: 'Molina, Schramowski, Kersting 2019, arXiv:1907.06732; Boullé, Nakatsukasa, Townsend 2020, arXiv:2004.01902',
  notes:
    'Six numbers of the whole model decide its shape, so it shows what a freely learnt smooth curve is worth. Its analytic loss has many valleys in eight ' +
    'dimensions: thorough searches at 42 places find none that is deeper by more than a millionth (docs/theory.md, "Quadrature").',
  parameters: {
    p0: { initial: 0.0218, domain: 'real', per: 'model', symbol: 'p_0', meaning: 'numerator' },
    p1: { initial: 0.5, domain: 'real', per: 'model', symbol: 'p_1', meaning: 'numerator' },
    p2: { initial: 1.5957, domain: 'real', per: 'model', symbol: 'p_2', meaning: 'numerator' },
    p3: { initial: 1.1915, domain: 'real', per: 'model', symbol: 'p_3', meaning: 'numerator' },
    q1: { initial: 0, domain: 'real', per: 'model', symbol: 'q_1', meaning: 'denominator' },
    q2: { initial: 2.383, domain: 'real', per: 'model', symbol: 'q_2', meaning: 'denominator' },
  },
  activation: (m, z, { p0, p1, p2, p3, q1, q2 }) => {
    const above = m.add(p0, m.mul(z, m.add(p1, m.mul(z, m.add(p2, m.mul(z, p3))))));
    return m.div(above, m.add(1, m.abs(m.mul(z, m.add(q1, m.mul(z, q2))))));
  },
});
