import { type ComparisonDocument, type MeasuredRow, type TableRow, picturedWeights } from '@rugbench/judging';
import { type FailedRow, type ResultRow, type Store, isCornerRecord, specHash } from '@rugbench/results';
import type { CellPlace } from '@rugbench/sweep';
import type { Run } from '../runs/run.ts';
import { type ReportLine, type RowBehind, lineOfRow, lineOfTable } from './report-line.ts';
import { thinnedCurve } from './thinned-curve.ts';

/** Points of a training curve in a report, at most. */
const MOST_POINTS = 200;

/** What a report is told of a run before its comparisons. */
export interface RunHead {
  /** its folder, as it was named */
  readonly name: string;
  /** what was measured, in a few words */
  readonly title: string;
  /** hash of what was asked for */
  readonly hash: string;
  /** where forged W may be */
  readonly store: Pick<Store, 'get'>;
  /** names of the axes, in their order; none for one comparison */
  readonly axes: readonly string[];
}

/** One comparison of a run. */
export interface ReportedCell {
  /** the value of each axis; empty for one comparison */
  readonly at: CellPlace;
  /** the comparison, as far as its records know it */
  readonly run: Run;
}

/** What a report keeps of a run. */
export interface CollectedRun extends RunHead {
  /** its comparisons, without what their rows hold */
  readonly cells: readonly { readonly at: CellPlace; readonly comparison: ComparisonDocument }[];
  /** a line for each row, or for each line of the tables */
  readonly lines: readonly ReportLine[];
  /** rows of the tables, with their places: what figures show */
  readonly table: readonly { readonly at: CellPlace; readonly row: TableRow }[];
  /** rows with the losses of their samples, in the order of the lines; none where lines are of tables */
  readonly measured: readonly MeasuredRow[];
  /** rows without a number */
  readonly failed: readonly { readonly at: CellPlace; readonly row: FailedRow }[];
  /** rows that have no record yet */
  readonly missing: number;
}

/** Takes the comparisons of a run, one after the other. */
export interface RunCollector {
  /** takes one */
  add(cell: ReportedCell): void;
  /** what was taken */
  done(): CollectedRun;
}

/**
 * Begins a run of a report.
 *
 * @param run - its place among the runs of the report
 * @param kept - `rows`: a line for each row, with its curve and W; `tables`: a line for each line of a table, whose seeds are pooled
 * @param samples - whether losses of samples are kept, for differences between runs and figures of one comparison; they take much memory
 */
export function collectRun(head: RunHead, run: number, kept: 'rows' | 'tables', samples: boolean): RunCollector {
  const cells: { at: CellPlace; comparison: ComparisonDocument }[] = [];
  const lines: ReportLine[] = [];
  const table: { at: CellPlace; row: TableRow }[] = [];
  const measured: MeasuredRow[] = [];
  const failed: { at: CellPlace; row: FailedRow }[] = [];
  let missing = 0;
  return {
    add: (cell) => {
      const { at, run: own } = cell;
      cells.push({ at, comparison: own.comparison });
      for (const row of own.table) table.push({ at, row });
      for (const row of own.failed) failed.push({ at, row });
      missing += own.comparison.rows.length - own.records.length;
      if (kept === 'tables') lines.push(...own.table.map((row) => lineOfTable(row, { at, run })));
      else lines.push(...linesOf(cell, run, head.store));
      if (samples) measured.push(...own.measured);
    },
    done: () => ({ ...head, cells, lines, table, measured, failed, missing }),
  };
}

/** A line for each row of a comparison. */
function linesOf({ at, run: own }: ReportedCell, run: number, store: RunHead['store']): ReportLine[] {
  const { bounds } = own.comparison;
  const forged = forgedCorners(own.comparison, store);
  const seeds = Map.groupBy(own.measured, ({ row }) => row.seed);
  const best = (seed: number): number => Math.min(...seeds.get(seed)!.map(({ row }) => row.loss));
  const tied = (row: ResultRow): boolean =>
    seeds.get(row.seed)!.some((other) => other.row !== row && other.row.rank === row.rank);
  return own.measured.map(({ row, curve, corner }) => {
    const shown = corner ?? (row.start === null ? (forged.get(row.weights) ?? null) : null);
    const behind: RowBehind = {
      ...{ bounds, best: best(row.seed), corner: shown },
      curve: thinnedCurve(curve, MOST_POINTS),
    };
    return lineOfRow(row, { at, run, tied: tied(row), behind });
  });
}

/** The first rows and columns of forged W by their name, where they were pictured. */
function forgedCorners(comparison: ComparisonDocument, store: RunHead['store']): Map<string, RowBehind['corner']> {
  return new Map(
    picturedWeights(comparison).flatMap(({ label, spec }) => {
      const record = store.get(specHash(spec));
      return record && isCornerRecord(record) ? [[label, record.result] as const] : [];
    }),
  );
}
