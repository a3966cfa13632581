import {
  type FeatureDistribution,
  type HiddenSize,
  type InterferenceDistribution,
  type InterferenceGroup,
  type Reason,
  RugError,
  featureVariance,
  isReason,
  reason,
} from '@rugbench/core';

/**
 * An interference distribution with noise on h: every entry of h gets a normal number of its own whose standard deviation is
 * S times the root mean square of h, so the Gaussian part of each group grows by
 *
 * $$ \frac{S^2 \lvert (W_\mathrm{out})_i \rvert^2}{v} \cdot \frac 1d E \lvert h \rvert^2 . $$
 *
 * Unrepresented features stay as they are.
 *
 * @param hiddenNoise - S, at least 0; 0 changes nothing
 * @returns the reason why there is none where a code does not say how it meets noise on h
 * @throws RugError `OPTIONS` for a noise that is negative or not finite
 * @see docs/theory.md, "Noise on h"
 */
export function withHiddenNoise(
  interference: InterferenceDistribution,
  feature: FeatureDistribution,
  hiddenNoise: number,
): InterferenceDistribution | Reason {
  const { groups, hidden } = interference;
  const added = groups.map((group) => addedGaussian(group, hidden, feature, hiddenNoise));
  const unsaid = added.find(isReason);
  if (unsaid) return unsaid;
  return {
    ...interference,
    groups: groups.map((group, k) => ({ ...group, gaussian: group.gaussian + (added[k] as number) })),
  };
}

/**
 * By how much noise on h widens the Gaussian part of one group, in units of v.
 *
 * @param hidden - the size of h; left out where the code does not say it
 * @param hiddenNoise - S, at least 0
 * @see docs/theory.md, "Noise on h"
 */
export function addedGaussian(
  { gaussian, decoderSquare }: InterferenceGroup,
  hidden: HiddenSize | undefined,
  feature: FeatureDistribution,
  hiddenNoise: number,
): number | Reason {
  if (!(hiddenNoise >= 0 && hiddenNoise < Infinity)) {
    throw new RugError('OPTIONS', { who: 'noise on h', must: 'S must be a number of at least 0', got: hiddenNoise });
  }
  if (hiddenNoise === 0 || gaussian === Infinity) return 0;
  if (!hidden || decoderSquare === undefined) return reason('the code does not say how it meets noise on h');
  const variance = featureVariance(feature);
  const meanOfX = feature.probability * feature.magnitude.mean;
  const square = hidden.variance * variance + hidden.mean * meanOfX ** 2;
  return (hiddenNoise ** 2 * decoderSquare * square) / variance;
}
