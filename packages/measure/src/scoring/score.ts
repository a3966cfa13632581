import { isDead } from '@rugbench/core';
import { mean, standardErrorOfMean } from '../statistics/moments.ts';
import { type SupportMetrics, supportMetrics } from './support.ts';
import { type Tallies, entries } from './tallies.ts';

/**
 * How well outputs x_hat reproduce features x, over M samples of n features. A feature is **on** in
 * a sample when the sparse batch lists it, whatever its value: a drawn magnitude that rounds to 0
 * has probability 2^-32. Averages over nothing are 0.
 *
 * Where the data say how important each feature is, omega_i with a mean of 1, every square and every
 * product counts as much as its feature: losses, explained variance and shrinkage. What is counted
 * (outputs, features, support, dead outputs) is not weighted. Else omega is 1.
 *
 * @see docs/theory.md, "Output metrics"
 */
export interface Score {
  /** M, number of samples, from 1 */
  readonly samples: number;
  /** $$ L = \frac{1}{Mn} \sum_{s,i} \omega_i (\hat x_{si} - x_{si})^2 $$ */
  readonly loss: number;
  /**
   * Standard error of `loss`, with per-sample losses l_s and their unbiased variance:
   *
   * $$ \mathrm{SE} = \sqrt{\frac{1}{M(M-1)} \sum_s (l_s - L)^2} $$
   *
   * The square is unbiased; the root is low by about (kurtosis - 1)/(8M) of itself, so a few
   * heavy-tailed samples flatter it. Samples must be independent: a filter that ranks over a batch
   * couples those of one batch, which this error cannot see. Infinite for a single sample.
   */
  readonly standardError: number;
  /**
   * $$ L_\mathrm{on} = \mathrm{E}[\omega (x - \hat x)^2 \mid \text{on}] $$
   *
   * The mean is over entries that are on, whatever they count, so that with p the share of them that was
   * drawn, $L = p L_\mathrm{on} + (1 - p) L_\mathrm{off}$ exactly.
   */
  readonly onLoss: number;
  /** $$ L_\mathrm{off} = \mathrm{E}[\omega \hat x^2 \mid \text{off}] $$ */
  readonly offLoss: number;
  /**
   * From globally accumulated sums, with the sample mean of each feature:
   *
   * $$ 1 - \frac{\sum_{s,i} \omega_i (x_{si} - \hat x_{si})^2}{\sum_{s,i} \omega_i (x_{si} - \bar x_i)^2} $$
   *
   * At most 1, and negative where the means alone would do better. The denominator falls short of
   * n M v by a factor of about 1 - 1/M. It is 0 where no feature varies.
   */
  readonly explainedVariance: number;
  /** L0: mean number of outputs other than 0, per sample, in [0, n] */
  readonly activeOutputs: number;
  /** mean number of features that are on, per sample, in [0, n]; n p on average */
  readonly activeFeatures: number;
  /** whether outputs other than 0 belong to features that are on */
  readonly support: SupportMetrics;
  /** $$ \mathrm{E}[\omega x \hat x] / \mathrm{E}[\omega x^2] $$ over features that are on; 1 is no shrinkage */
  readonly shrinkage: number;
  /**
   * number of dead outputs, those that were 0 in every sample although their feature was on in some, in [0, n]. It depends on M, so quote M
   * with it: where features are on in few samples, one of small values may pass for dead
   */
  readonly deadOutputs: number;
  /** mean over features of the squared error, weighted as the loss is, [M], in the order in which samples came */
  readonly sampleLosses: Float64Array;
}

/** A score from the sums behind it. */
export function scoreOf(tallies: Tallies, sampleLosses: Float64Array): Score {
  const samples = sampleLosses.length;
  const { counts, onError, offError, products, squares } = tallies;
  const features = counts.on.length;
  const onEntries = entries(counts.on);
  return {
    samples,
    loss: mean(sampleLosses),
    standardError: standardErrorOfMean(sampleLosses),
    onLoss: quotient(onError, onEntries),
    offLoss: quotient(offError, samples * features - onEntries),
    explainedVariance: explainedVariance(tallies, samples),
    activeOutputs: entries(counts.active) / samples,
    activeFeatures: onEntries / samples,
    support: supportMetrics(counts),
    shrinkage: quotient(products, squares),
    deadOutputs: counts.active.reduce((dead, active, i) => dead + Number(isDead({ on: counts.on[i]!, active })), 0),
    sampleLosses,
  };
}

function explainedVariance(tallies: Tallies, samples: number): number {
  const { featureSums, importance, onError, offError, squares } = tallies;
  const explainedByMeans = featureSums.reduce((sum, featureSum, i) => {
    const weight = importance ? importance[i]! : 1;
    return sum + (weight * featureSum * featureSum) / samples;
  }, 0);
  const total = squares - explainedByMeans;
  // The two sums agree to about 1e-13 where nothing varies: what is left there is rounding.
  return total > 1e-12 * squares ? 1 - (onError + offError) / total : 0;
}

function quotient(sum: number, weight: number): number {
  return weight > 0 ? sum / weight : 0;
}
