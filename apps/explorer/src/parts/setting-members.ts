import { z } from '@rugbench/core';

/** Members of a tab's state that say what is asked about. Ranges are those of `rug theory`. */
export const ratioMembers = {
  r: z.number().gt(0).lt(1).default(0.25).describe('the ratio r = d/n, above 0 and below 1'),
  p: z.number().min(1e-9).max(1).default(0.045).describe('the probability p that a feature is on, from 1e-9 to 1'),
} as const;

/** The seed of what a tab draws, any that the command takes. */
export const seedMember = z
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .default(0)
  .describe('the seed of all random streams, a whole number >= 0');
