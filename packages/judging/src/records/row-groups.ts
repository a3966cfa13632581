import type { Run } from '@rugbench/measure';
import { canonicalJson } from '@rugbench/results';
import { type MeasuredRow, runsOfRow } from './result-rows.ts';

/** The rows of one line of a table: a variant on one kind of weights, a row for each seed. */
export type RowGroup = readonly MeasuredRow[];

/** Rows that differ in nothing but their seed, group by group. */
export function rowGroups(measured: readonly MeasuredRow[]): RowGroup[] {
  const groups = Map.groupBy(
    measured,
    ({ row }) => `${row.weights} ${row.start} ${row.variant} ${canonicalJson(row.options)}`,
  );
  return [...groups.values()];
}

/** Mean squared error per feature, the mean over seeds. */
export function meanLoss(group: RowGroup): number {
  return group.reduce((sum, { row }) => sum + row.loss / group.length, 0);
}

/** Losses of all samples of all seeds, in the order of seeds. */
export function joinedLosses(group: RowGroup): Float64Array {
  return Float64Array.from(bySeed(group).flatMap(({ sampleLosses }) => [...sampleLosses]));
}

/** How the losses of all seeds lie in their list: plain samples as one run, strata each in its share of its seed. */
export function joinedRuns(group: RowGroup): readonly Run[] | undefined {
  if (group.every(({ row }) => row.strata === null)) return undefined;
  return bySeed(group).flatMap((one) => runsOfRow(one).map((run) => ({ ...run, weight: run.weight / group.length })));
}

/** The standard deviation of a number over seeds; null for one seed. @param values - one of each seed */
export function deviationOverSeeds(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** The rows of a group in the order of their seeds. */
export function bySeed(group: RowGroup): MeasuredRow[] {
  return [...group].sort((one, other) => one.row.seed - other.row.seed);
}
