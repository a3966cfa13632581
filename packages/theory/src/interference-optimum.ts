import {
  type FeatureDistribution,
  type HiddenSize,
  type InterferenceGroup,
  type InterferenceDistribution,
  type Reason,
  type TracedVariant,
  featureVariance,
  isReason,
  reason,
} from '@rugbench/core';
import { type AnalyticOptimum, analyticOptimum, lossFollower, whyNoOptimum } from './analytic-optimum.ts';
import { type Channel, tabulateChannel } from './channel.ts';
import type { Conditions } from './conditions.ts';
import { reached } from './gaussian-part.ts';
import { withHiddenNoise } from './hidden-noise.ts';
import { groupChannel } from './interference-channel.ts';

/** The best that a variant can do behind weights: over all features, and for each group of features. */
export interface InterferenceOptimum extends AnalyticOptimum {
  /** the optimum of each group of the interference distribution, in its order */
  readonly groups: readonly AnalyticOptimum[];
  /** the largest loss of a group over the mean loss of all features, at least 1: how unequal features are */
  readonly spread: number;
  /** as {@link interferenceFloor} finds it */
  readonly floor: number;
}

/**
 * The analytic optimum of a variant behind forged weights, from the interference distribution that the forge declares;
 * or the reason why there is none. Every group of features has an a, a b and parameters of its own. Where there are
 * several groups, `parameters` numbers them all by group.
 *
 * @param keepFraction - k/n of a filter; null: tuned
 * @param conditions - n and noise on h; at a given n one a, b and theta serve the whole mixture of noises
 * @see docs/theory.md, "Interference with a pattern"
 */
export function interferenceOptimum(
  variant: TracedVariant,
  feature: FeatureDistribution,
  interference: InterferenceDistribution,
  keepFraction: number | null = null,
  conditions: Conditions = {},
): InterferenceOptimum | Reason {
  const { groups } = interference;
  const refusal = whyNoOptimum(variant);
  if (refusal) return reason(`no prediction because ${refusal.why}`);
  if (variant.keep && groups.length > 1)
    return reason('no prediction because the filter ranks features of different groups');
  const unsaid = withHiddenNoise(interference, feature, conditions.hiddenNoise ?? 0);
  if (isReason(unsaid)) return reason(`no prediction because ${unsaid.why}`);
  const channels = groups.map((group) => channelOf(feature, group, conditions, interference.hidden));
  const optima = channels.map((channel) => analyticOptimum(variant, channel, keepFraction));
  return {
    loss: optima.reduce((sum, { loss }, k) => sum + groups[k]!.fraction * loss, 0),
    parameters: byGroup(optima.map(({ parameters }) => parameters)),
    groups: optima,
    spread: spreadOf(optima, groups),
    floor: channels.reduce((sum, { floor }, k) => sum + groups[k]!.fraction * floor, 0),
  };
}

/** The largest loss of a group over the mean; 1 where nothing is lost. */
function spreadOf(optima: readonly AnalyticOptimum[], groups: readonly InterferenceGroup[]): number {
  const mean = optima.reduce((sum, { loss }, k) => sum + groups[k]!.fraction * loss, 0);
  const most = optima.reduce(
    (largest, { loss }, k) => (groups[k]!.fraction > 0 ? Math.max(largest, loss) : largest),
    0,
  );
  return mean > 0 ? most / mean : 1;
}

/** Numbers of each group of features under one name each: as they are for one group, numbered from 1 for several. */
export function byGroup(groups: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  if (groups.length === 1) return groups[0]!;
  return Object.fromEntries(
    groups.flatMap((own, k) => Object.entries(own).map(([name, value]) => [`${name}${k + 1}`, value] as const)),
  );
}

/**
 * Finds the loss of {@link interferenceOptimum} behind one interference distribution after the other, each near the optimum of the last: for curves and
 * searches. All must have as many groups.
 *
 * @param refinement - multiplies the number of panels of the channel of a group; at 1/2 the loss is good to 1e-4
 * @throws RugError `OPTIONS` (the found function) for noise on h where the code does not say how it meets it
 */
export function interferenceLossFollower(
  variant: TracedVariant,
  feature: FeatureDistribution,
  conditions: Conditions = {},
  refinement: (group: InterferenceGroup) => number = () => 1,
): (interference: InterferenceDistribution) => number {
  const followers: ((channel: Channel) => number)[] = [];
  return ({ groups, hidden }) =>
    groups.reduce((sum, group, k) => {
      const follow = (followers[k] ??= lossFollower(variant));
      return sum + group.fraction * follow(channelOf(feature, group, conditions, hidden, refinement(group)));
    }, 0);
}

/**
 * The elementwise floor behind weights with an interference distribution: the mean over features of E Var(x | y). No scalar
 * function of the pre-activation, however it differs from group to group, has a smaller loss.
 *
 * @see docs/theory.md, "Interference with a pattern"
 */
export function interferenceFloor(
  feature: FeatureDistribution,
  { groups, hidden }: InterferenceDistribution,
  conditions: Conditions = {},
): number {
  return groups.reduce((sum, group) => sum + group.fraction * channelOf(feature, group, conditions, hidden).floor, 0);
}

function channelOf(
  feature: FeatureDistribution,
  group: InterferenceGroup,
  conditions: Conditions,
  hidden?: HiddenSize,
  refinement = 1,
): Channel {
  const { features, hiddenNoise = 0 } = conditions;
  const own = features === undefined ? conditions : { ...conditions, features: reached(group, features) };
  const plain = group.pattern.length === 0 && group.gaussian > 0 && group.gaussian < Infinity;
  return plain && features === undefined && hiddenNoise === 0
    ? tabulateChannel(feature, Math.sqrt(group.gaussian * featureVariance(feature)), refinement)
    : groupChannel(feature, group, refinement, own, hidden);
}
