import { z } from '@rugbench/core';

/** What a reader chooses on the tab of theory. The ranges of r, p and n are those of `rug theory`. */
export const theoryState = z.strictObject({
  r: z.number().gt(0).lt(1).default(0.25).describe('the ratio r = d/n, above 0 and below 1'),
  p: z.number().min(1e-9).max(1).default(0.045).describe('the probability p that a feature is on, from 1e-9 to 1'),
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
