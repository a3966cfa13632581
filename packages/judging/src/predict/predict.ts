import {
  type DataSource,
  type InterferenceDistribution,
  type Reason,
  type TracedVariant,
  isReason,
  reason,
} from '@rugbench/core';
import { type Conditions, type InterferenceOptimum, interferenceOptimum } from '@rugbench/theory';
import { keepFraction } from './keep-fraction.ts';

/**
 * The analytic optimum of a variant on data, behind weights with an interference distribution; or the reason why there is none.
 *
 * @param conditions - noise on h, and n where the loss at just this n is wanted
 */
export function predict(
  variant: TracedVariant,
  { distribution, features }: DataSource,
  interference: InterferenceDistribution | Reason,
  conditions: Conditions = {},
): InterferenceOptimum | Reason {
  if (isReason(distribution)) return reason(`no prediction because ${distribution.why}`);
  if (isReason(interference)) return reason(`no prediction because ${interference.why}`);
  return interferenceOptimum(variant, distribution, interference, keepFraction(variant, features), conditions);
}

/** The analytic optimum in the symmetric ansatz: the interference of a scaled projection. */
export function predictSymmetric(
  variant: TracedVariant,
  source: DataSource,
  ratio: number,
  conditions: Conditions = {},
): InterferenceOptimum | Reason {
  return predict(variant, source, symmetricInterference(ratio), conditions);
}

/** The interference in the symmetric ansatz: no pattern, and h of the size that rows of W_in of one length have. */
export function symmetricInterference(ratio: number): InterferenceDistribution {
  return {
    groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [], decoderSquare: 1 / ratio }],
    hidden: { variance: 1, mean: 0 },
  };
}
