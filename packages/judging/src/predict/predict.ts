import type { DataSource, InterferenceLaw, TracedVariant } from '@rugbench/core';
import { type LawOptimum, lawOptimum } from '@rugbench/theory';
import { keepFraction } from './keep-fraction.ts';

/** The analytic optimum of a variant on data, behind weights with an interference law; or the reason why there is none. */
export function predict(
  variant: TracedVariant,
  { law, features }: DataSource,
  interference: InterferenceLaw | string,
): LawOptimum | string {
  if (typeof law === 'string') return `no prediction because ${law}`;
  if (typeof interference === 'string') return `no prediction because ${interference}`;
  return lawOptimum(variant, law, interference, keepFraction(variant, features));
}

/** The analytic optimum in the symmetric ansatz: the interference of a scaled projection. */
export function predictSymmetric(variant: TracedVariant, source: DataSource, ratio: number): LawOptimum | string {
  return predict(variant, source, { groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] });
}
