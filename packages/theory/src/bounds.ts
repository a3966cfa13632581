import { type FeatureDistribution, featureVariance } from '@rugbench/core';

/**
 * Standard deviation of the interference of the symmetric ansatz, for unit diagonal.
 *
 * $$ s^2 = \frac{1 - r + S^2}{r}\, v $$
 *
 * No weights of rank d = r n with unit diagonal have less without noise on h.
 *
 * @param ratio - r in (0, 1)
 * @param hiddenNoise - S, noise on h in units of its root mean square, at least 0
 * @see docs/theory.md, "Interference" and "Noise on h"
 */
export function symmetricNoise(distribution: FeatureDistribution, ratio: number, hiddenNoise = 0): number {
  return Math.sqrt(((1 - ratio + hiddenNoise ** 2) / ratio) * featureVariance(distribution));
}

/**
 * The loss of the best affine model over all weights: it loses the n - d smallest eigenvalues of the covariance, which is v times the identity,
 * and of the d others what noise on h hides.
 *
 * $$ L = \Bigl( 1 - \frac{r}{1 + S^2} \Bigr)\, v $$
 *
 * @param ratio - r in [0, 1]
 * @param hiddenNoise - S, noise on h in units of its root mean square, at least 0
 * @see docs/theory.md, "Best affine model" and "Noise on h"
 */
export function affineLoss(distribution: FeatureDistribution, ratio: number, hiddenNoise = 0): number {
  const lost = hiddenNoise === 0 ? 1 - ratio : 1 - ratio / (1 + hiddenNoise ** 2);
  return lost * featureVariance(distribution);
}
