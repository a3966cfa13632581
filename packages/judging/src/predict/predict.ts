import {
  type DataSource,
  type InterferenceDistribution,
  type Reason,
  type TracedVariant,
  isReason,
  reason,
} from '@rugbench/core';
import { type InterferenceOptimum, interferenceOptimum } from '@rugbench/theory';
import { keepFraction } from './keep-fraction.ts';

/** The analytic optimum of a variant on data, behind weights with an interference distribution; or the reason why there is none. */
export function predict(
  variant: TracedVariant,
  { distribution, features }: DataSource,
  interference: InterferenceDistribution | Reason,
): InterferenceOptimum | Reason {
  if (isReason(distribution)) return reason(`no prediction because ${distribution.why}`);
  if (isReason(interference)) return reason(`no prediction because ${interference.why}`);
  return interferenceOptimum(variant, distribution, interference, keepFraction(variant, features));
}

/** The analytic optimum in the symmetric ansatz: the interference of a scaled projection. */
export function predictSymmetric(
  variant: TracedVariant,
  source: DataSource,
  ratio: number,
): InterferenceOptimum | Reason {
  return predict(variant, source, { groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] });
}
