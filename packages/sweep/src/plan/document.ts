import { z } from '@rugbench/core';
import { type PlannedComparison, plannedComparison } from '@rugbench/judging';
import { contentHash, jsonRecord } from '@rugbench/results';
import { type Budget, budgetSchema } from '../budget/budget.ts';

/** One comparison of a sweep, planned. */
export const sweepCell = z.strictObject({
  at: jsonRecord.describe('the value of each axis'),
  comparison: plannedComparison.describe('what is compared there, row by row'),
});

/** One comparison of a sweep, as {@link sweepCell} describes it. */
export interface SweepCell {
  /** the value of each axis */
  readonly at: z.infer<typeof jsonRecord>;
  /** what is compared there, row by row */
  readonly comparison: PlannedComparison;
}

/** A sweep, planned: every row of every cell, with all that decides its numbers. */
export interface Sweep {
  /** SHA-256 of the comparisons and the budget, 64 hexadecimal digits: the name of the sweep */
  readonly hash: string;
  /** how it is called */
  readonly name: string;
  /** until when rows get more samples or seeds; null: they keep what they have */
  readonly budget: Budget | null;
  /** its comparisons, in the order of the grid */
  readonly cells: readonly SweepCell[];
}

/** A sweep of cells that are planned. */
export function sweepOf(name: string, cells: readonly SweepCell[], budget: Budget | null): Sweep {
  const hash = contentHash({ cells: cells.map(({ comparison }) => comparison.hash), budget });
  return { hash, name, budget, cells };
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A sweep in short: what tells how far it is, without reading what it compares. */
export const sweepSummary = z.strictObject({
  schema: z.literal('rugbench/sweep/1').describe('names this form of the file'),
  hash: hash.describe('SHA-256 of the comparisons and the budget: the name of the sweep'),
  name: z.string().min(1).describe('how the sweep is called'),
  budget: budgetSchema.nullable().describe('until when rows get more samples or seeds; null: they keep what they have'),
  rows: z.array(hash).describe('the rows of all cells in their order, by the hashes of their specs'),
  seconds: z.array(z.number().min(0)).describe('the time that each takes on one core, roughly, seconds'),
  cells: z
    .array(
      z.strictObject({
        at: jsonRecord.describe('the value of each axis'),
        hash: hash.describe('of the comparison'),
        rows: z.int().min(0).describe('how many of the rows are those of the cell'),
      }),
    )
    .describe('the cells in the order of the grid'),
});

/** A sweep in short, as {@link sweepSummary} describes it. */
export type SweepSummary = z.infer<typeof sweepSummary>;
