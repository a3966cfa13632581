import { z } from '@rugbench/core';

/** Until when rows get more samples or seeds. */
export const budgetSchema = z.strictObject({
  of: z
    .enum(['loss', 'rank'])
    .describe(
      "one of loss, rank: whose standard error is held against the target, that of a row's loss or of its rank",
    ),
  target: z
    .number()
    .positive()
    .describe('the largest standard error, above 0: of a loss relative to the loss, of a rank in places'),
  raise: z.enum(['samples', 'seeds']).describe('one of samples, seeds: what a row gets more of'),
  most: z
    .int()
    .min(2)
    .max(1e8)
    .describe('the largest number of samples of a row, or of seeds, a whole number from 2 to 10^8'),
});

/** Until when rows get more samples or seeds, as {@link budgetSchema} describes it. */
export type Budget = z.infer<typeof budgetSchema>;
