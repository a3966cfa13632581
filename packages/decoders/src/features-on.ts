import { type DecoderSetting, type FeatureDistribution, type SparseBatch, isReason } from '@rugbench/core';

/** Standard deviations above the mean: one sample in 30,000 has more. */
const SPREADS = 4;

/**
 * How many features a sample has at most, or nearly always: $n p + 4 \sqrt{n p (1 - p)}$ rounded up, or all of the fixed
 * number; without a feature distribution, as many as any example has. Not more than d, which is as many as h can tell apart.
 */
export function featuresOn({ weights, distribution, examples }: DecoderSetting): number {
  const { features, dimensions } = weights;
  const most = isReason(distribution) ? mostIn(examples) : mostUnder(distribution, features);
  return Math.max(1, Math.min(dimensions, most));
}

function mostUnder({ probability: p, count }: FeatureDistribution, n: number): number {
  return Math.ceil(n * p + (count === 'fixed' ? -0.5 : SPREADS * Math.sqrt(n * p * (1 - p))));
}

function mostIn({ count, offsets }: SparseBatch): number {
  let most = 0;
  for (let s = 0; s < count; s++) most = Math.max(most, offsets[s + 1]! - offsets[s]!);
  return most;
}

/** Whether features may be negative: by their distribution, and without one by the examples. */
export function isSigned({ distribution, examples }: DecoderSetting): boolean {
  if (isReason(distribution)) return examples.count === 0 || examples.values.some((value) => value < 0);
  const { breaks, atoms = [] } = distribution.magnitude;
  return [...breaks, ...atoms.map(({ at }) => at)].some((edge) => edge < 0);
}
