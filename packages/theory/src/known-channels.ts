import { type FeatureDistribution, type Memory, memory, rememberFor } from '@rugbench/core';
import type { Channel } from './channel.ts';

/** Channels that are remembered for one feature distribution, more than one question asks for: most take 0.03 MB, a large one 0.2 MB. */
const REMEMBERED = 512;

/**
 * The channels of a feature distribution that were asked for last, by what else they depend on. Variants on the same weights look
 * through the same channels, and searches come back to where others ended.
 */
export const knownChannels = rememberFor<FeatureDistribution, Memory<string, Channel>>(() => memory(REMEMBERED));

/** Numbers in their order as a name, equal neighbours counted: equal for equal numbers, and for no others. */
export function namedInOrder(numbers: readonly number[]): string {
  let [name, count] = ['', 0];
  numbers.forEach((number, k) => {
    count++;
    if (number === numbers[k + 1]) return;
    name += ` ${number}x${count}`;
    count = 0;
  });
  return name;
}
