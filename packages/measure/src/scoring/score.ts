import { isDead } from '@rugbench/core';
import type { Stratum } from '../sampling/strata.ts';
import { carriedByFew, mayMiss } from '../statistics/error-note.ts';
import { errorOfMean, weightedMean } from '../statistics/weighted-mean.ts';
import { type Sums, runsOf, sumsOf } from './sums.ts';
import { type SupportMetrics, supportMetrics } from './support.ts';
import type { Tallies } from './tallies.ts';

/**
 * How well outputs x_hat reproduce features x, over M samples of n features. A feature is **on** in
 * a sample when the sparse batch lists it, whatever its value: a drawn magnitude that rounds to 0
 * has probability 2^-32. Averages over nothing are 0.
 *
 * Where the data say how important each feature is, omega_i with a mean of 1, every square and every
 * product counts as much as its feature: losses, explained variance and shrinkage. What is counted
 * (outputs, features, support, dead outputs) is not weighted. Else omega is 1.
 *
 * Where samples come by strata, every mean and every sum is the one over strata, each in its probability P_h:
 * $\sum_h P_h \bar x_h$ for $\frac{1}{M} \sum_s x_s$ below.
 *
 * @see docs/theory.md, "Output metrics"
 */
export interface Score {
  /** M, number of samples, from 1 */
  readonly samples: number;
  /** $$ L = \frac{1}{Mn} \sum_{s,i} \omega_i (\hat x_{si} - x_{si})^2 $$ */
  readonly loss: number;
  /**
   * Standard error of `loss`, with per-sample losses l_s and their unbiased variance; by strata, of M_h samples each,
   * the sum over strata:
   *
   * $$ \mathrm{SE} = \sqrt{\frac{1}{M(M-1)} \sum_s (l_s - L)^2}, \qquad
   *    \mathrm{SE}^2 = \sum_h \frac{P_h^2}{M_h (M_h - 1)} \sum_{s \in h} (l_s - L_h)^2 $$
   *
   * The square is unbiased; the root is low where a few samples carry it, and `standardErrorNote` then says so. Samples
   * must be independent: a filter that ranks over a batch couples those of one batch, which this error cannot see.
   * Infinite for a single sample.
   */
  readonly standardError: number;
  /** why `standardError` does not hold, in one line without a full stop; null where nothing speaks against it */
  readonly standardErrorNote: string | null;
  /** the strata from which samples were drawn, in the order of the samples; null: drawn plainly */
  readonly strata: readonly Stratum[] | null;
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

/** A score from the tallies behind it. @param tallies - of each stratum, or of all samples where there are none */
export function scoreOf(
  tallies: readonly Tallies[],
  sampleLosses: Float64Array,
  strata: readonly Stratum[] | null,
): Score {
  const samples = sampleLosses.length;
  const runs = runsOf(strata, samples);
  const sums = sumsOf(tallies, runs);
  const { counts, onError, offError, products, squares } = sums;
  const features = counts.on.length;
  const onEntries = total(counts.on);
  const loss = weightedMean(sampleLosses, runs);
  const error = errorOfMean(sampleLosses, runs);
  return {
    samples,
    loss,
    standardError: error.standardError,
    standardErrorNote: carriedByFew(error) ?? mayMiss(loss, quotient(squares, onEntries) / features, runs),
    strata,
    onLoss: quotient(onError, onEntries),
    offLoss: quotient(offError, samples * features - onEntries),
    explainedVariance: explainedVariance(sums, samples),
    activeOutputs: total(counts.active) / samples,
    activeFeatures: onEntries / samples,
    support: supportMetrics(counts),
    shrinkage: quotient(products, squares),
    deadOutputs: counts.active.reduce((dead, active, i) => dead + Number(isDead({ on: counts.on[i]!, active })), 0),
    sampleLosses,
  };
}

function explainedVariance(sums: Sums, samples: number): number {
  const { featureSums, importance, onError, offError, squares } = sums;
  const explainedByMeans = featureSums.reduce((sum, featureSum, i) => {
    const weight = importance ? importance[i]! : 1;
    return sum + (weight * featureSum * featureSum) / samples;
  }, 0);
  const total = squares - explainedByMeans;
  // The two sums agree to about 1e-13 where nothing varies: what is left there is rounding.
  return total > 1e-12 * squares ? 1 - (onError + offError) / total : 0;
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function quotient(sum: number, weight: number): number {
  return weight > 0 ? sum / weight : 0;
}
