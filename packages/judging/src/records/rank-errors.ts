import { type KnownDifference, pairedDifference, rankError } from '@rugbench/measure';
import type { MeasuredRow } from './result-rows.ts';
import { type RowGroup, bySeed, deviationOverSeeds, joinedLosses, joinedRuns, rowGroups } from './row-groups.ts';
import { TIES } from './tie-rule.ts';

/**
 * The standard errors of the ranks of a table's lines, in places, in no order: of lines that all seeds have. Errors of differences are those of
 * common samples, or of the spread over seeds where that is larger.
 */
export function rankErrors(measured: readonly MeasuredRow[]): number[] {
  const all = rowGroups(measured);
  const most = Math.max(0, ...all.map((group) => group.length));
  const groups = all.filter((group) => group.length === most);
  const losses = groups.map(joinedLosses);
  const runs = groups[0] && joinedRuns(groups[0]);
  const differences = groups.map(() => new Array<KnownDifference>());
  for (let i = 0; i < groups.length; i++) {
    for (let j = 0; j < i; j++) {
      const paired = pairedDifference(losses[i]!, losses[j]!, runs);
      const known = knownDifference(groups[i]!, groups[j]!, paired);
      if (areOneFunction(known, groups[i]!)) continue;
      differences[i]!.push(known);
      differences[j]!.push(known);
    }
  }
  return differences.map(rankError);
}

function knownDifference(
  one: RowGroup,
  other: RowGroup,
  {
    difference,
    standardError,
    note,
  }: { readonly difference: number; readonly standardError: number; readonly note: string | null },
): KnownDifference {
  const second = bySeed(other);
  const bySeeds = bySeed(one).map(({ row }, k) => row.loss - second[k]!.row.loss);
  const overSeeds = (deviationOverSeeds(bySeeds) ?? 0) / Math.sqrt(bySeeds.length);
  return { difference, standardError: Math.max(standardError, overSeeds), holds: note === null };
}

/** Whether two rows differ, within two standard errors, by less than fits of one function differ. */
function areOneFunction({ difference, standardError }: KnownDifference, [first]: RowGroup): boolean {
  const most = Math.abs(difference) + TIES.standardErrors * standardError;
  return most <= TIES.resolution * first!.row.loss;
}
