import { RugError } from '@rugbench/core';
import { pairedDifference } from './paired.ts';

/** One line of a ranking: a mean loss and the losses of the samples behind it. */
export interface RankedRow {
  /** mean loss, finite */
  readonly loss: number;
  /** losses of single samples, [M], common to all rows and in the same order */
  readonly sampleLosses: Float64Array;
}

/** When two losses are tied. */
export interface TieRule {
  /** width of a tie in standard errors of the paired difference, >= 0; default 2 */
  readonly standardErrors?: number;
  /** relative accuracy of the losses themselves, e.g. of fitted scalars; default 0 */
  readonly resolution?: number;
}

/**
 * Competition ranks (1 = smallest loss) in which losses that cannot be told apart share a rank.
 *
 * Rows are walked in order of loss. A row joins the leader of the current group when their paired
 * difference is at most `standardErrors` of its standard errors, or at most `resolution` of the
 * leader's loss. Else the row leads a new group, and the rank of the group is the place of the row in the order: 1, 1, 3. Rows of one group are each compared with its leader, so
 * the last of one group and the leader of the next may well lie within the error of each other.
 *
 * @param rows - in any order; all on the same samples
 * @param rule - at the default of 2 standard errors, two rows of the same true loss are told apart by
 *   chance once in about 22, and more often where the leader is the luckiest of many
 * @returns ranks in the order of `rows`
 * @throws RugError `OPTIONS` when a loss is not finite or the samples cannot be common ones
 * @see docs/theory.md, "Comparing"
 */
export function rankWithTies(rows: readonly RankedRow[], rule: TieRule = {}): number[] {
  rows.forEach(checkLoss);
  const order = rows.map((_, index) => index).sort((i, j) => rows[i]!.loss - rows[j]!.loss);
  const ranks = new Array<number>(rows.length);
  let leader = 0;
  order.forEach((index, place) => {
    if (!tied(rows[index]!, rows[order[leader]!]!, rule)) leader = place;
    ranks[index] = leader + 1;
  });
  return ranks;
}

function tied(row: RankedRow, leader: RankedRow, { standardErrors = 2, resolution = 0 }: TieRule): boolean {
  const { difference, standardError } = pairedDifference(row.sampleLosses, leader.sampleLosses);
  // A row that is the leader itself, or equal in every sample, has 0 on both sides.
  return Math.abs(difference) <= Math.max(standardErrors * standardError, resolution * leader.loss);
}

function checkLoss({ loss }: RankedRow): void {
  if (Number.isFinite(loss)) return;
  throw new RugError('OPTIONS', { who: 'rankWithTies', must: 'losses must be finite', got: loss });
}
