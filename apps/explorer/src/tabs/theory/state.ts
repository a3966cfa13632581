import { z } from '@rugbench/core';
import { ratioMembers } from '../../parts/setting-members.ts';

/** What a reader chooses on the tab of theory. The ranges of r, p and n are those of `rug theory`. */
export const theoryState = z.strictObject({
  ...ratioMembers,
  n: z
    .int()
    .min(2)
    .max(2 ** 20)
    .default(256)
    .describe('the number of features n, a whole number from 2 to 2^20'),
  curves: z
    .enum(['limit', 'n'])
    .default('limit')
    .describe('limit or n: whether figures show losses at large n or at this n'),
});

/** What a reader chose. */
export type TheoryState = z.infer<typeof theoryState>;
