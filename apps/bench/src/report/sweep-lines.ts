import { placeText, textOf } from '@rugbench/sweep';
import type { CellRun } from '@rugbench/library/sweeps';
import type { TableRow } from '@rugbench/judging';
import type { FittedColumn } from '@rugbench/results';
import { BENCH_COLUMNS, type ColumnKey, askedColumns } from './columns.ts';

/** One line of the long table of a sweep: a line of one of its comparisons, with where that is. */
export interface SweepLine {
  /** the value of each axis */
  readonly at: CellRun['at'];
  /** the line in its comparison; its rank is the one there */
  readonly row: TableRow;
}

/** The lines of all comparisons, in the order of the grid, the best of each first. */
export function sweepLines(cells: Iterable<CellRun>): SweepLine[] {
  return [...cells].flatMap(({ at, run }) => run.table.map((row) => ({ at, row })));
}

/** The columns of the long table: one for each axis, then those of a comparison. */
export function sweepColumns(axes: readonly string[], keys?: readonly ColumnKey[]): FittedColumn<SweepLine>[] {
  const own = (keys ? askedColumns(keys) : BENCH_COLUMNS).map(({ cell, ...column }): FittedColumn<SweepLine> => ({
    ...column,
    cell: ({ row }) => cell(row),
  }));
  const places = axes.map((axis): FittedColumn<SweepLine> => ({
    title: axis,
    align: 'right',
    cell: ({ at }) => textOf(at[axis]),
  }));
  return [...places, ...own];
}

/** In how many comparisons each line is the best, the most frequent first. */
export function winners(lines: readonly SweepLine[]): string[] {
  const cells = [...Map.groupBy(lines, ({ at }) => placeText(at)).values()];
  const best = cells.map((own) => own.reduce((least, one) => (one.row.loss < least.row.loss ? one : least)));
  const counts = [...Map.groupBy(best, ({ row }) => `${row.row.title} on ${row.row.weights}`)];
  return counts
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([name, of]) => `${name}: best in ${of.length} of ${cells.length} comparisons`);
}
