import { type InterferenceDistribution, type Reason, type WeightsNeeds, isReason } from '@rugbench/core';

/**
 * What weights need that are symmetric and have no negative eigenvalue: at large n the largest entry is one of the pattern.
 *
 * @param interference - undefined is returned where there is none
 */
export function tiedNeeds(interference: InterferenceDistribution | Reason): WeightsNeeds | undefined {
  const largestEntry = largestOf(interference);
  return largestEntry === undefined ? undefined : { largestEntry, symmetric: true, tied: true };
}

/** The largest size of an entry of a pattern, 0 where no pattern has one. */
export function largestOf(interference: InterferenceDistribution | Reason): number | undefined {
  if (isReason(interference)) return undefined;
  const sizes = interference.groups.map(({ pattern }) => pattern.reduce((most, w) => Math.max(most, Math.abs(w)), 0));
  return Math.max(0, ...sizes);
}
