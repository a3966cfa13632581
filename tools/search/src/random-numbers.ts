import type { WordStream } from '@rugbench/core';

/** A standard normal number by the method of Box and Muller. */
export function normal(words: WordStream): number {
  // half a step above 0, so that the logarithm is finite
  const radius = Math.sqrt(-2 * Math.log(words.uniform() + 2 ** -33));
  return radius * Math.cos(2 * Math.PI * words.uniform());
}

/** Shuffles a list in place, all orders alike (Fisher and Yates). */
export function shuffle<T>(list: T[], words: WordStream): T[] {
  for (let at = list.length - 1; at > 0; at--) {
    const other = words.below(at + 1);
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}
