import type { DataSource, InterferenceDistribution, TracedVariant } from '@rugbench/core';
import { type InterferenceOptimum, interferenceOptimum } from '@rugbench/theory';
import { keepFraction } from './keep-fraction.ts';

/** The analytic optimum of a variant on data, behind weights with an interference law; or the reason why there is none. */
export function predict(
  variant: TracedVariant,
  { distribution, features }: DataSource,
  interference: InterferenceDistribution | string,
): InterferenceOptimum | string {
  if (typeof distribution === 'string') return `no prediction because ${distribution}`;
  if (typeof interference === 'string') return `no prediction because ${interference}`;
  return interferenceOptimum(variant, distribution, interference, keepFraction(variant, features));
}

/** The analytic optimum in the symmetric ansatz: the interference of a scaled projection. */
export function predictSymmetric(
  variant: TracedVariant,
  source: DataSource,
  ratio: number,
): InterferenceOptimum | string {
  return predict(variant, source, { groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] });
}
