import { type FeatureDistribution, featureVariance } from '@rugbench/core';

/**
 * Standard deviation of the interference of the symmetric ansatz, for unit diagonal.
 *
 * $$ s^2 = \frac{1-r}{r}\, v $$
 *
 * No weights of rank d = r n with unit diagonal have less.
 *
 * @param ratio - r in (0, 1)
 * @see docs/theory.md, "Interference"
 */
export function symmetricNoise(distribution: FeatureDistribution, ratio: number): number {
  return Math.sqrt(((1 - ratio) / ratio) * featureVariance(distribution));
}

/**
 * The loss of the best affine model over all weights: it loses the n - d smallest eigenvalues of the covariance, which is v times the identity.
 *
 * $$ L = (1 - r)\, v $$
 *
 * @param ratio - r in [0, 1]
 * @see docs/theory.md, "Best affine model"
 */
export function affineLoss(distribution: FeatureDistribution, ratio: number): number {
  return (1 - ratio) * featureVariance(distribution);
}
