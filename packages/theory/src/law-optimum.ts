import { type FeatureLaw, type InterferenceLaw, type TracedVariant, featureVariance } from '@rugbench/core';
import { type AnalyticOptimum, analyticOptimum, whyNoOptimum } from './analytic-optimum.ts';
import { tabulateChannel } from './channel.ts';

/**
 * The analytic optimum of a variant behind forged weights, from the interference law that the
 * forge declares; or a sentence saying why there is none.
 *
 * @param keepFraction - k/n of a filter; null: tuned
 * @see docs/theory.md, "Interference"
 */
export function lawOptimum(
  variant: TracedVariant,
  feature: FeatureLaw,
  interference: InterferenceLaw,
  keepFraction: number | null = null,
): AnalyticOptimum | string {
  const refusal = whyNoOptimum(variant);
  if (refusal) return `no prediction because ${refusal}`;
  const [group, ...others] = interference.groups;
  if (!group || others.length > 0 || group.pattern.length > 0) {
    return 'no prediction because the interference is not one Gaussian for all features';
  }
  const noise = Math.sqrt(group.gaussian * featureVariance(feature));
  return analyticOptimum(variant, tabulateChannel(feature, noise), keepFraction);
}
