import { type FeatureDistribution, type HiddenSize, type InterferenceGroup, RugError, isReason } from '@rugbench/core';
import { NO_NOISE } from './gaussian-part.ts';
import { addedGaussian } from './hidden-noise.ts';
import type { SplitPattern } from './split-pattern.ts';

/** Beyond this variance of the noise, in units of v, y tells less of x than any digit of a loss shows, and tables of y end. */
const BLIND = 1e10;

/** A group of an interference distribution by what it does to y. */
export interface SplitGroup {
  /** the part of the Gaussian variance that varies from sample to sample at finite n, in units of v; 0 where it is rounding */
  readonly own: number;
  /** the pattern; its Gaussian part also has `own` and noise on h */
  readonly split: SplitPattern;
  /** whether noise on h drowns x */
  readonly isBlind: boolean;
}

/**
 * Splits a group whose Gaussian part is finite.
 *
 * @param splitter - splits a pattern for this distribution of x, given the Gaussian part beside it
 * @param hiddenNoise - S, at least 0
 * @param hidden - the size of h, where there is noise on it
 * @throws RugError `OPTIONS` for noise on h where the code does not say how it meets it
 */
export function splitGroup(
  distribution: FeatureDistribution,
  group: InterferenceGroup,
  splitter: (gaussian: number, pattern: readonly number[]) => SplitPattern,
  hiddenNoise: number,
  hidden?: HiddenSize,
): SplitGroup {
  const added = addedGaussian(group, hidden, distribution, hiddenNoise);
  if (isReason(added))
    throw new RugError('OPTIONS', { who: 'noise on h', must: `S must be 0 (${added.why})`, got: hiddenNoise });
  const own = group.gaussian > NO_NOISE ? group.gaussian : 0;
  return { own, split: splitter(own + added, group.pattern), isBlind: added > BLIND };
}
