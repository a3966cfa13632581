import { gaussianIntegrals } from './gaussian-integrals.ts';

/**
 * The loss of the ReLU model in the symmetric ansatz for Bernoulli-uniform data, without any quadrature.
 *
 * With $\sigma = a s$, $t_0 = b/\sigma$, $t_1 = (a + b)/\sigma$ and the repeated integrals $I_m$ of
 * {@link gaussianIntegrals}:
 *
 * $$ L(a, b) = (1-p)\, \sigma^2 I_2(t_0) + p \Bigl[ \tfrac13 - \tfrac{\sigma^2}{a} I_2(t_1)
 *    + \Bigl(\tfrac{\sigma^3}{3 a^2} + \tfrac{\sigma^3}{3 a}\Bigr) \bigl(I_3(t_1) - I_3(t_0)\bigr) \Bigr] $$
 *
 * @param probability - p in [0, 1]
 * @param noise - s > 0, standard deviation of the interference for unit diagonal
 * @param scale - a > 0
 * @param bias - b
 * @returns mean squared error of one feature; the bracket cancels to about 1e-16 absolute
 * @see docs/theory.md, "The ReLU optimum"
 */
export function reluLoss(probability: number, noise: number, scale: number, bias: number): number {
  const sigma = scale * noise;
  const low = gaussianIntegrals(bias / sigma, 3);
  const high = gaussianIntegrals((scale + bias) / sigma, 3);
  const cubic = sigma ** 3 / (3 * scale ** 2) + sigma ** 3 / (3 * scale);
  const on = 1 / 3 - (sigma ** 2 / scale) * high[2]! + cubic * (high[3]! - low[3]!);
  return (1 - probability) * sigma ** 2 * low[2]! + probability * on;
}
