import { type TableRow, weightsLabel } from '@rugbench/judging';
import { type FittedColumn, format } from '@rugbench/results';
import { fittedCell } from './decoding.ts';
import { supportCell, activeCell } from './support-cells.ts';

/** The columns of a comparison's table, in their order: as they are asked for, and as they stand. */
export const COLUMN_KEYS = [
  'rank',
  'variant',
  'weights',
  'loss',
  'analytic',
  'over-analytic',
  'over-floor',
  'l0',
  'f1',
  'fitted',
] as const;

/** A column by name. */
export type ColumnKey = (typeof COLUMN_KEYS)[number];

/** A column of the table, the same in Markdown and on a terminal. */
export interface BenchColumn extends FittedColumn<TableRow> {
  /** how the column is asked for */
  readonly key: ColumnKey;
}

/** Where columns do not fit, those of the least priority are left out first; the others stay. */
const COLUMNS: Readonly<Record<ColumnKey, Omit<BenchColumn, 'key'>>> = {
  rank: { title: '#', align: 'right', cell: ({ rank, tied }) => `${rank}${tied ? '=' : ''}` },
  variant: { title: 'variant', shortens: true, cell: ({ row }) => row.title },
  weights: { title: 'weights', shortens: true, cell: ({ row }) => weightsLabel(row) },
  loss: {
    title: 'loss ± standard error',
    align: 'right',
    cell: (line) => format.lossWithError(line.loss, line.standardError, line.standardErrorNote),
  },
  analytic: { title: 'analytic', align: 'right', priority: 5, cell: ({ analytic }) => format.loss(analytic) },
  'over-analytic': {
    title: 'loss / analytic',
    align: 'right',
    priority: 4,
    cell: ({ overAnalytic }) => format.ratio(overAnalytic),
  },
  'over-floor': {
    title: 'loss / Gaussian floor',
    align: 'right',
    priority: 6,
    cell: ({ overFloor }) => format.ratio(overFloor),
  },
  l0: { title: 'L0', align: 'right', priority: 3, cell: ({ row }) => activeCell(row) },
  f1: { title: 'F1', align: 'right', priority: 2, cell: ({ row }) => supportCell(row) },
  fitted: { title: 'fitted', priority: 1, shortens: true, cell: ({ row }) => fittedCell(row) },
};

/** All columns, in their order. */
export const BENCH_COLUMNS: readonly BenchColumn[] = COLUMN_KEYS.map((key) => ({ key, ...COLUMNS[key] }));

/** The columns that were asked for, in that order; none of them is ever left out. */
export function askedColumns(keys: readonly ColumnKey[]): BenchColumn[] {
  return keys.map((key) => {
    const { priority: _left, ...column } = COLUMNS[key];
    return { key, ...column };
  });
}
