import type { WeightsNeeds } from '@rugbench/core';
import type { CodedPart } from './mixture-interference.ts';

/** What the parts need together; undefined where one of them does not say. */
export function mixtureNeeds(parts: readonly CodedPart[], ratio: number): WeightsNeeds | undefined {
  const used = parts.reduce((sum, part) => sum + part.share * (part.ratio ?? 0), 0);
  let together: WeightsNeeds = { largestEntry: 0, symmetric: true, tied: true };
  for (const { forge, share, options, ratio: own } of parts) {
    if (!forge) continue;
    const needs = forge.needs(own ?? Math.min(1, (ratio - used) / share), options);
    if (!needs) return undefined;
    together = {
      largestEntry: Math.max(together.largestEntry, needs.largestEntry),
      symmetric: together.symmetric && needs.symmetric,
      tied: together.tied && needs.tied,
    };
  }
  return together;
}
