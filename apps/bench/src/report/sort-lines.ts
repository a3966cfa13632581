import { type TableRow, weightsLabel } from '@rugbench/judging';

/** What the lines of a table can be sorted by; the first is what nobody has to ask for. */
export const SORTS = ['loss', 'variant', 'weights', 'analytic', 'over-floor'] as const;

/** An order of lines, by name. */
export type Sort = (typeof SORTS)[number];

/** Lines in an order. */
export interface SortedLines {
  /** all lines, in the order */
  readonly lines: readonly TableRow[];
  /** lines that begin a group: in the column that makes groups only these say what they share */
  readonly heads: ReadonlySet<TableRow>;
}

/**
 * The lines of a table in an order. By `loss` ranks read downward; by `variant` or `weights` the lines of one stand together,
 * the group with the best line first; by a number the smallest is first, and lines without one are last.
 */
export function sortedLines(rows: readonly TableRow[], sort: Sort): SortedLines {
  const best = rows.toSorted((one, other) => one.rank - other.rank || one.loss - other.loss);
  const groups = groupsOf(best, sort);
  return { lines: groups.flat(), heads: new Set(groups.map(([head]) => head!)) };
}

function groupsOf(best: readonly TableRow[], sort: Sort): (readonly TableRow[])[] {
  if (sort === 'variant') return [...Map.groupBy(best, ({ row }) => row.title).values()];
  if (sort === 'weights') return [...Map.groupBy(best, ({ row }) => weightsLabel(row)).values()];
  return (sort === 'loss' ? best : best.toSorted(byNumber(sort))).map((line) => [line]);
}

function byNumber(sort: 'analytic' | 'over-floor'): (one: TableRow, other: TableRow) => number {
  const value = ({ analytic, overFloor }: TableRow): number =>
    (sort === 'analytic' ? analytic : overFloor) ?? Number.MAX_VALUE;
  return (one, other) => value(one) - value(other);
}
