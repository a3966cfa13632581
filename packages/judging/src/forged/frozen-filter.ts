import type { TracedVariant } from '@rugbench/core';
import { ranksAcrossSamples, thresholdsOf } from '../filters/thresholds.ts';
import type { FitSample } from './fit-sample.ts';
import type { FittedScalars } from './forged-model.ts';

/**
 * A variant on forged weights as it is judged: a filter that ranks across samples becomes one threshold, estimated on
 * the samples that fitted the scalars. Forged weights treat all features alike, so one threshold serves them all.
 */
export function frozenFilter(
  variant: TracedVariant,
  { batch, y }: FitSample,
  scalars: readonly FittedScalars[],
): TracedVariant {
  const { keep } = variant;
  const [{ scale, bias, k }] = scalars as [FittedScalars];
  if (!ranksAcrossSamples(keep) || k === null) return variant;
  const z = new Float64Array(y.length);
  for (let at = 0; at < z.length; at++) z[at] = scale * y[at]! + bias;
  const thresholds = thresholdsOf({ ...keep, per: 'batch' }, k, z, batch.count, batch.features);
  return { ...variant, keep: { ...keep, thresholds } };
}
