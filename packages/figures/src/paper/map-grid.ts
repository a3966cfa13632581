import type { PaperRow } from './paper-row.ts';
import { ascending } from './selection.ts';

/** One number at each place of a grid of ratios and probabilities, at one n. */
export interface MapGrid {
  /** features */
  readonly n: number;
  /** d/n, ascending */
  readonly r: readonly number[];
  /** ascending */
  readonly p: readonly number[];
  /** [p, r], row by row; null where nothing is known */
  readonly values: readonly (number | null)[];
}

/** A map has at least so many ratios, and so many probabilities. */
const LEAST = 3;
/** A ratio or probability belongs to the grid where this share of the other axis was measured at it; as much of a grid has numbers. */
const SHARE = 0.5;

/**
 * Maps of a number over (r, p), one for each n that has a grid. Places that were measured beside the grid, such as those of a line through
 * it, are left out. Of several rows at a place, such as those of several seeds, the mean counts.
 *
 * @param valueOf - null where a row does not know the number
 * @param most - maps, at most: of more sizes the largest
 */
export function mapGrids(rows: readonly PaperRow[], valueOf: (row: PaperRow) => number | null, most = 4): MapGrid[] {
  const sizes = ascending(rows.map(({ n }) => n));
  const grids = sizes.flatMap((n) => {
    const own = rows.filter((row) => row.n === n && valueOf(row) !== null);
    const grid = gridOf(n, own, valueOf);
    return grid ? [grid] : [];
  });
  return grids.slice(-most);
}

function gridOf(n: number, rows: readonly PaperRow[], valueOf: (row: PaperRow) => number | null): MapGrid | null {
  // A line through the grid has many places along one axis, each of which has few along the other.
  const first = common(
    rows,
    ({ ratio }) => ratio,
    ({ p }) => p,
  );
  const p = common(
    rows.filter(({ ratio }) => first.includes(ratio)),
    (row) => row.p,
    ({ ratio }) => ratio,
  );
  const r = common(
    rows.filter((row) => p.includes(row.p)),
    ({ ratio }) => ratio,
    (row) => row.p,
  );
  if (r.length < LEAST || p.length < LEAST) return null;
  const places = Map.groupBy(rows, (row) => `${row.ratio} ${row.p}`);
  const values = p.flatMap((probability) => r.map((ratio) => meanOf(places.get(`${ratio} ${probability}`), valueOf)));
  const known = values.filter((value) => value !== null).length;
  return known >= SHARE * values.length ? { n, r, p, values } : null;
}

/** Values along one axis where most values of the other were measured, ascending. */
function common(
  rows: readonly PaperRow[],
  along: (row: PaperRow) => number,
  across: (row: PaperRow) => number,
): number[] {
  const groups = [...Map.groupBy(rows, along)].map(([value, own]) => ({ value, count: new Set(own.map(across)).size }));
  const most = Math.max(0, ...groups.map(({ count }) => count));
  return ascending(groups.filter(({ count }) => count >= SHARE * most).map(({ value }) => value));
}

function meanOf(rows: readonly PaperRow[] | undefined, valueOf: (row: PaperRow) => number | null): number | null {
  const values = (rows ?? []).flatMap((row) => valueOf(row) ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
