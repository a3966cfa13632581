import { type FeatureDistribution, featureVariance } from '@rugbench/core';
import { tracedDenoiser } from './denoiser.ts';

/** A feature distribution that says how to denoise. */
export type DenoisableDistribution = FeatureDistribution & Required<Pick<FeatureDistribution, 'posteriorMean'>>;

/** What the distribution of the data says of each feature by itself. */
export interface ScalarExpert {
  /** E x of a feature */
  readonly mean: number;
  /** v = Var x */
  readonly variance: number;
  /** E x² */
  readonly size: number;
  /**
   * x = E[x | x + sqrt(t1) N = r1] for every feature.
   *
   * @returns the mean slope of x in r1; the mean of the posterior variances is t1 times that
   */
  estimate(r1: Float64Array, t1: number, x: Float64Array): number;
}

/** Of E x²: a variance of noise that 64 bit cannot tell from 0. */
const NOISELESS = 1e-24;

/**
 * The posterior mean, whose error is at most that of the best linear estimate: $e \le v t_1 / (v + t_1)$, so that the
 * slope is at most $v / (v + t_1)$. This is enforced, since one sample's mean may stray. Where there is no noise left, x
 * is r1.
 */
export function scalarExpert(distribution: DenoisableDistribution, features: number): ScalarExpert {
  const denoise = tracedDenoiser(distribution.posteriorMean);
  const slope = new Float64Array(features);
  const variance = featureVariance(distribution);
  const size = distribution.probability * distribution.magnitude.meanSquare;
  return {
    mean: distribution.probability * distribution.magnitude.mean,
    variance,
    size,
    estimate: (r1, t1, x) => {
      if (t1 <= NOISELESS * size) {
        x.set(r1);
        return 0;
      }
      denoise(r1, Math.sqrt(t1), x, slope);
      const mean = slope.reduce((sum, s) => sum + s, 0) / features;
      return Math.min(Math.max(mean, 0), variance / (variance + t1));
    },
  };
}
