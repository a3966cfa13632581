import { RugError } from '@rugbench/core';
import { mean, standardErrorOfMean } from '../statistics/moments.ts';

/** Two models on common samples: the luck of the samples, which both share, cancels. */
export interface PairedDifference {
  /** mean of a - b, in units of the loss; negative when a is better */
  readonly difference: number;
  /** standard error of `difference`; see {@link pairedDifference} */
  readonly standardError: number;
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
 * errors away from 0. R has a bias of order 1/M, smaller than its error by a factor of order M^(-1/2).
 * Both errors are infinite for a single sample; ratio and error are not finite when b's mean is 0.
 *
 * @param a - losses of the samples, [M]
 * @param b - losses of the same samples, in the same order, [M]
 * @throws RugError `OPTIONS` when there are no samples or the lengths differ
 * @see docs/theory.md, "Comparing"
 */
export function pairedDifference(a: Float64Array, b: Float64Array): PairedDifference {
  checkCommon(a, b);
  const differences = a.map((loss, s) => loss - b[s]!);
  const ratio = mean(a) / mean(b);
  const residuals = a.map((loss, s) => loss - ratio * b[s]!);
  return {
    difference: mean(differences),
    standardError: standardErrorOfMean(differences),
    ratio,
    ratioStandardError: standardErrorOfMean(residuals) / Math.abs(mean(b)),
  };
}

function checkCommon(a: Float64Array, b: Float64Array): void {
  if (a.length > 0 && a.length === b.length) return;
  throw new RugError('OPTIONS', {
    who: 'pairedDifference',
    must: 'both lists must hold the losses of the same samples, at least one',
    got: `${a.length} and ${b.length}`,
    todo: 'Judge both models on the same stream of samples.',
  });
}
