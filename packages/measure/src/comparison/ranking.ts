import { RugError } from '@rugbench/core';
import { type Run, oneRun } from '../statistics/weighted-mean.ts';
import { pairedDifference } from './paired.ts';

/** One line of a ranking: a mean loss and the losses of the samples behind it. */
export interface RankedRow {
  /** mean loss, finite */
  readonly loss: number;
  /** losses of single samples, [M], common to all rows and in the same order */
  readonly sampleLosses: Float64Array;
}

/** The place of a row, and how sure it is. */
export interface Rank {
  /** from 1, the smallest loss; rows that are not told apart from the leader of their group share it */
  readonly rank: number;
  /**
   * the difference from the leader of the group beyond which the row would have been told apart, in units of the loss: so
   * far the two may still differ. 0 for the leader; infinite where the error of the difference does not hold
   */
  readonly unseen: number;
}

/** When two losses are tied. */
export interface TieRule {
  /** width of a tie in standard errors of the paired difference, >= 0; default 2 */
  readonly standardErrors?: number;
  /** relative accuracy of the losses themselves, e.g. of fitted scalars; default 0 */
  readonly resolution?: number;
}

/**
 * Competition ranks (1 = smallest loss) in which rows that the samples do not tell apart share a rank. A shared rank does
 * not say that the losses are equal: `unseen` says how far apart they may be.
 *
 * Rows are walked in order of loss. A row joins the leader of the current group when their paired
 * difference is at most `standardErrors` of its standard errors, or at most `resolution` of the
 * leader's loss, or when the standard error of the difference does not hold. Else the row leads a new group, and the rank
 * of the group is the place of the row in the order: 1, 1, 3. Rows of one group are each compared with its leader, so
 * the last of one group and the leader of the next may well lie within the error of each other.
 *
 * @param rows - in any order; all on the same samples
 * @param rule - at the default of 2 standard errors, two rows of the same true loss are told apart by
 *   chance once in about 22, and more often where the leader is the luckiest of many
 * @param runs - how the samples were drawn; left out: all alike
 * @returns ranks in the order of `rows`
 * @throws RugError `OPTIONS` when a loss is not finite or the samples cannot be common ones
 * @see docs/theory.md, "Comparing"
 */
export function rankWithTies(rows: readonly RankedRow[], rule: TieRule = {}, runs?: readonly Run[]): Rank[] {
  rows.forEach(checkLoss);
  const order = rows.map((_, index) => index).sort((i, j) => rows[i]!.loss - rows[j]!.loss);
  const ranks = new Array<Rank>(rows.length);
  let leader = 0;
  order.forEach((index, place) => {
    const unseen = unseenDifference(rows[index]!, rows[order[leader]!]!, rule, runs);
    if (unseen === null) leader = place;
    ranks[index] = { rank: leader + 1, unseen: leader === place ? 0 : unseen! };
  });
  return ranks;
}

/** The difference beyond which a row would have been told apart from a leader; null where it is told apart. */
function unseenDifference(
  row: RankedRow,
  leader: RankedRow,
  { standardErrors = 2, resolution = 0 }: TieRule,
  runs: readonly Run[] = oneRun(row.sampleLosses.length),
): number | null {
  const { difference, standardError, note } = pairedDifference(row.sampleLosses, leader.sampleLosses, runs);
  const known = Math.max(standardErrors * standardError, resolution * leader.loss);
  // A row that is the leader itself, or equal in every sample, has 0 on both sides.
  if (Math.abs(difference) <= known) return standardError > 0 && note !== null ? Infinity : known;
  return note === null ? null : Infinity;
}

function checkLoss({ loss }: RankedRow): void {
  if (Number.isFinite(loss)) return;
  throw new RugError('OPTIONS', { who: 'rankWithTies', must: 'losses must be finite', got: loss });
}
