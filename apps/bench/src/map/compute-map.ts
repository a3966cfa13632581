import { type Kept, type MapCell, type MapColumnTask, runAll, type Workers } from '@rugbench/judging';
import type { Terminal } from '../cli/terminal.ts';

/**
 * The cells of a map over all processes of a pool, by p and then r; progress is shown, and Ctrl-C ends it.
 *
 * @param axis - r, and p, in ascending order
 * @param source - the source as on the command line
 * @param kept - whole columns that are known are not computed again; each that is new is handed over with all before it
 */
export async function computeMap(
  axis: readonly number[],
  source: string,
  { known, keep }: Kept<MapCell>,
  workers: Workers,
  terminal: Terminal,
): Promise<MapCell[]> {
  const tasks = axis.map((p): MapColumnTask => ({ task: 'map-column', source, p, ratios: axis }));
  const cells = axis.length ** 2;
  const columns = await runAll<readonly MapCell[]>(
    workers,
    tasks,
    (fraction) => terminal.progress.update(fraction, `${Math.floor(fraction * cells)} cells by theory`),
    { known: wholeColumns(known, axis), keep: (some) => keep(some.flat()) },
  );
  return columns.flat();
}

/** For each p the cells at all r, where they are known, among whichever others; undefined else. */
function wholeColumns(cells: Kept<MapCell>['known'], axis: readonly number[]): (readonly MapCell[] | undefined)[] {
  const columns = Map.groupBy(
    cells.filter((cell) => cell !== undefined),
    ({ p }) => p,
  );
  return axis.map((p) => {
    const column = axis.flatMap((r) => columns.get(p)?.find((cell) => cell.r === r) ?? []);
    return column.length === axis.length ? column : undefined;
  });
}
