import { RugError } from '@rugbench/core';
import { carriedByFew } from '../statistics/error-note.ts';
import { type Run, errorOfMean, oneRun, weightedMean } from '../statistics/weighted-mean.ts';

/** Two models on common samples: the luck of the samples, which both share, cancels. */
export interface PairedDifference {
  /** mean of a - b, in units of the loss; negative when a is better */
  readonly difference: number;
  /** standard error of `difference`; see {@link pairedDifference} */
  readonly standardError: number;
  /** why `standardError` does not hold, in one line; null where nothing speaks against it */
  readonly note: string | null;
  /** mean of a over mean of b; below 1 when a is better */
  readonly ratio: number;
  /** standard error of `ratio`, at least 0; see {@link pairedDifference} */
  readonly ratioStandardError: number;
}

/**
 * The difference and the ratio of two mean losses on the same M samples.
 *
 * $$ \Delta = \bar a - \bar b, \quad \mathrm{SE}_\Delta^2 = \frac{\mathrm{Var}(a - b)}{M}, \qquad
 *    R = \bar a / \bar b, \quad \mathrm{SE}_R^2 \approx \frac{\mathrm{Var}(a - R\,b)}{M\,\bar b^2} $$
 *
 * Var is the unbiased variance over samples, in 64 bit. The difference is unbiased. The second error
 * is the delta method: linear in the deviations of the means, so it needs b's mean to be many standard
 * errors away from 0. By strata, both sums are over strata, as in `Score.standardError`. R has a bias of order 1/M, smaller than its error by a factor of order M^(-1/2).
 * Both errors are infinite for a single sample; ratio and error are not finite when b's mean is 0.
 *
 * @param a - losses of the samples, [M]
 * @param b - losses of the same samples, in the same order, [M]
 * @param runs - how the samples were drawn, of M values in all; left out: all alike
 * @throws RugError `OPTIONS` when there are no samples or the lengths differ
 * @see docs/theory.md, "Comparing"
 */
export function pairedDifference(
  a: Float64Array,
  b: Float64Array,
  runs: readonly Run[] = oneRun(a.length),
): PairedDifference {
  checkCommon(a, b, runs);
  const differences = a.map((loss, s) => loss - b[s]!);
  const error = errorOfMean(differences, runs);
  const mean = weightedMean(b, runs);
  const ratio = weightedMean(a, runs) / mean;
  const residuals = a.map((loss, s) => loss - ratio * b[s]!);
  return {
    difference: weightedMean(differences, runs),
    standardError: error.standardError,
    note: carriedByFew(error),
    ratio,
    ratioStandardError: errorOfMean(residuals, runs).standardError / Math.abs(mean),
  };
}

function checkCommon(a: Float64Array, b: Float64Array, runs: readonly Run[]): void {
  const size = runs.reduce((sum, run) => sum + run.size, 0);
  if (a.length > 0 && a.length === b.length && a.length === size) return;
  throw new RugError('OPTIONS', {
    who: 'pairedDifference',
    must: 'both lists must hold the losses of the same samples, at least one',
    got: `${a.length} and ${b.length}${size === a.length ? '' : `, of ${size}`}`,
    todo: 'Judge both models on the same stream of samples.',
  });
}
