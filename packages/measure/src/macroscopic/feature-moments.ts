import { type FeatureDistribution, type Reason, type SparseBatch, isReason } from '@rugbench/core';

/** The moments of one feature that interference needs. */
export interface FeatureMoments {
  /** E[x], in units of x */
  readonly mean: number;
  /** v = Var x, at least 0 */
  readonly variance: number;
  /** `law`: exact, from the declared distribution; `samples`: averages over features of sample estimates */
  readonly from: 'law' | 'samples';
}

/**
 * Mean and variance of a feature: $$ \mathrm{E}x = p\,\mathrm{E}u, \quad v = p\,\mathrm{E}u^2 - (\mathrm{E}x)^2 $$
 *
 * Without a distribution they are estimated feature by feature, unbiased, and averaged over features. Where
 * features differ or depend on one another, one v for all is a description and no longer the
 * variance of any interference.
 *
 * @param distribution - or the reason why there is none
 * @param batch - at least 2 samples, used only where there is no distribution
 */
export function featureMoments(distribution: FeatureDistribution | Reason, batch: SparseBatch): FeatureMoments {
  if (isReason(distribution)) return estimatedMoments(batch);
  const { probability, magnitude } = distribution;
  const mean = probability * magnitude.mean;
  return { mean, variance: probability * magnitude.meanSquare - mean * mean, from: 'law' };
}

function estimatedMoments({ features, count, indices, values }: SparseBatch): FeatureMoments {
  const sums = new Float64Array(features);
  let squares = 0;
  indices.forEach((i, k) => {
    sums[i]! += values[k]!;
    squares += values[k]! * values[k]!;
  });
  const total = sums.reduce((sum, entry) => sum + entry, 0);
  const squaredMeans = sums.reduce((sum, entry) => sum + (entry * entry) / count, 0);
  return {
    mean: total / (features * count),
    variance: (squares - squaredMeans) / (features * (count - 1)),
    from: 'samples',
  };
}
