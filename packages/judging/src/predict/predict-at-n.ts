import {
  type DataSource,
  type InterferenceDistribution,
  type Reason,
  type TracedVariant,
  isReason,
} from '@rugbench/core';
import type { Conditions, InterferenceOptimum } from '@rugbench/theory';
import { predict } from './predict.ts';

/**
 * The analytic optimum of a variant at just the n of the data, behind weights with an interference distribution; or the
 * reason why there is none. Where no group of features has a Gaussian part, n changes nothing.
 *
 * @param atLargeN - that of {@link predict}, which is returned where n changes nothing
 * @param conditions - noise on h
 * @see docs/theory.md, "Theory at a given n"
 */
export function predictAtN(
  atLargeN: InterferenceOptimum | Reason,
  variant: TracedVariant,
  source: DataSource,
  interference: InterferenceDistribution | Reason,
  { hiddenNoise = 0 }: Pick<Conditions, 'hiddenNoise'> = {},
): InterferenceOptimum | Reason {
  if (isReason(atLargeN) || isReason(interference) || !hasLimit(interference)) return atLargeN;
  return predict(variant, source, interference, { features: source.features, hiddenNoise });
}

/** Whether any group of features has a Gaussian part, which is a limit of large n. */
function hasLimit({ groups }: InterferenceDistribution): boolean {
  return groups.some(({ fraction, gaussian }) => fraction > 0 && gaussian > NO_GAUSSIAN && gaussian < Infinity);
}

/** A variance below this, in units of v, is rounding. */
const NO_GAUSSIAN = 1e-12;
