import type { Bounds, MeasuredRow, TableRow } from '@rugbench/judging';
import type { ResultRow } from '@rugbench/results';
import type { CellPlace } from '@rugbench/sweep';

/** One line of a report before it is taken apart into columns: a line of the table, or of several the means. */
export interface ReportLine extends Omit<TableRow, 'row' | 'seeds' | 'diverged' | 'rank' | 'unseen'> {
  /** the value of each axis of a sweep; empty for a comparison */
  readonly at: CellPlace;
  /** the run that it belongs to, by place */
  readonly run: number;
  /** the row, or the first one of those behind the line */
  readonly row: ResultRow;
  /** rows behind the line, at least 1 */
  readonly rows: number;
  /** comparisons behind the line, at least 1 */
  readonly cells: number;
  /** place by loss in its comparison; null where there is none */
  readonly rank: number | null;
  /** what the line may open to; null for a line of several rows */
  readonly behind: RowBehind | null;
}

/** What a line of one row opens to. */
export interface RowBehind {
  /** bounds of its comparison */
  readonly bounds: Bounds;
  /** the least loss of its seed in its comparison */
  readonly best: number;
  /** the training curve, thinned; empty for forged weights */
  readonly curve: MeasuredRow['curve'];
  /** the first rows and columns of W; null where that is not known */
  readonly corner: MeasuredRow['corner'];
}

/** A row as a line of its own. @param tied - whether another row of its seed shares the rank */
export function lineOfRow(
  row: ResultRow,
  { at, run, tied, behind }: Pick<ReportLine, 'at' | 'run' | 'tied' | 'behind'>,
): ReportLine {
  const { samples, loss, standardError, standardErrorNote, analytic, analyticAtN, rank, overFloor } = row;
  return {
    ...{ at, run, row, rows: 1, cells: 1, samples, loss, standardError, standardErrorNote, seedDeviation: null },
    analytic: analyticAtN ?? analytic,
    overAnalytic: row.overAnalyticAtN ?? row.overAnalytic,
    ...{ overFloor, rank, tied, behind },
  };
}

/** A line of a table, whose seeds are pooled. */
export function lineOfTable(line: TableRow, { at, run }: Pick<ReportLine, 'at' | 'run'>): ReportLine {
  const { seeds, unseen: _unseen, diverged: _diverged, ...said } = line;
  return { at, run, ...said, rows: seeds, cells: 1, behind: null };
}
