import { type FeatureDistribution, type InterferenceGroup, RugError, featureVariance } from '@rugbench/core';
import type { NoiseComponent } from './noise-component.ts';
import { spreadRule } from './spread-law.ts';

/** A variance below this, in units of v, is the rounding of 1/r - 1/r. */
export const NO_NOISE = 1e-12;

/**
 * The Gaussian part of y: one normal distribution at large n, and at a given n the mixture over the spread S of the other
 * features, with variance gamma S.
 *
 * @param gaussian - gamma of the group, finite
 * @param fixed - further variance in units of v that does not depend on the sample: noise on h, small entries
 * @param others - M, how many other features make the Gaussian part; left out: infinitely many
 * @see docs/theory.md, "Theory at a given n"
 */
export function gaussianPart(
  distribution: FeatureDistribution,
  gaussian: number,
  fixed: number,
  others?: number,
): NoiseComponent[] {
  const variance = featureVariance(distribution);
  if (others === undefined || gaussian <= NO_NOISE) {
    const whole = gaussian + fixed;
    return [{ noise: whole > NO_NOISE ? Math.sqrt(whole * variance) : 0, whenOff: 1, whenOn: 1 }];
  }
  return spreadRule(distribution, others).map(({ spread, whenOff, whenOn }) => {
    const square = gaussian * spread + fixed * variance;
    return { noise: square > NO_NOISE * variance ? Math.sqrt(square) : 0, whenOff, whenOn };
  });
}

/**
 * The features that make the Gaussian part: all but the feature itself and those of the pattern.
 *
 * @param features - n; left out: infinitely many
 * @throws RugError `OPTIONS` when n is not a whole number of at least 2
 */
export function othersOf(features: number | undefined, pattern: readonly number[]): number | undefined {
  if (features === undefined) return undefined;
  checkFeatures(features);
  return Math.max(1, features - 1 - pattern.length);
}

/**
 * Of how many of n features the Gaussian part of a group is a sum: at least the two that an interference takes.
 *
 * @throws RugError `OPTIONS` when n is not a whole number of at least 2
 */
export function reached({ reach = 1 }: InterferenceGroup, features: number): number {
  checkFeatures(features);
  return Math.max(2, Math.round(reach * features));
}

function checkFeatures(features: number): void {
  if (Number.isInteger(features) && features >= 2) return;
  throw new RugError('OPTIONS', { who: 'theory', must: 'n must be a whole number of at least 2', got: features });
}
