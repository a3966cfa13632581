import type { FeatureDistribution, HiddenSize, InterferenceGroup } from '@rugbench/core';
import type { Conditions } from './conditions.ts';
import { countsOf } from './equal-interferers.ts';
import { othersOf, reached } from './gaussian-part.ts';
import { splitGroup } from './split-group.ts';
import { patternSplitter } from './split-pattern.ts';

/** Numbers that agree to so many digits are one. */
const DIGITS = 12;

/**
 * Names the channels of groups: channels of one name differ at most by a shift of y, so that a variant with a free bias
 * has one loss behind them. Of killers the name has the chance that one is on, and of entries too small to be seen one by
 * one what they add together: nearly every group of a long block of a cascade has the name of a group of a shorter one.
 *
 * @returns the name of the channel of a group, from the group and the size of h
 * @throws RugError `OPTIONS` (the found function) for noise on h where the code does not say how it meets it
 * @see docs/theory.md, "Killers and steep entries"
 */
export function channelNames(
  distribution: FeatureDistribution,
  { features, hiddenNoise = 0 }: Conditions = {},
): (group: InterferenceGroup, hidden?: HiddenSize) => string {
  const splitter = patternSplitter(distribution);
  return (group, hidden) => {
    if (group.gaussian === Infinity) return 'silent';
    const { own, split, isBlind } = splitGroup(distribution, group, splitter, hiddenNoise, hidden);
    if (isBlind) return 'silent';
    const { gaussian, down, up, moderate, steep } = split;
    const others = own === 0 || features === undefined ? undefined : othersOf(reached(group, features), group.pattern);
    const numbers = [own, gaussian, down, up].map(short);
    return [...numbers, others ?? 'all', ...countsInWords(moderate), ...countsInWords(steep)].join(' ');
  };
}

/** The numbers of a list in ascending order, each with how often it occurs. */
function countsInWords(entries: readonly number[]): string[] {
  const counts = countsOf(entries);
  return [...counts.keys()].sort((one, other) => one - other).map((entry) => `${short(entry)}x${counts.get(entry)}`);
}

function short(value: number): string {
  return value === 0 ? '0' : value.toPrecision(DIGITS);
}
