import {
  type Kept,
  type MapCell,
  type MapColumnTask,
  type MapSubject,
  runAll,
  SECONDS,
  wallSeconds,
  type Workers,
} from '@rugbench/judging';
import { announceTime } from '../cli/long-work.ts';
import type { Terminal } from '../cli/terminal.ts';

/** Places of a map, each in ascending order. */
export interface MapAxes {
  /** d/n, in (0, 1] */
  readonly r: readonly number[];
  /** probabilities that a feature is on, in (0, 1] */
  readonly p: readonly number[];
}

/**
 * The cells of a map over all processes of a pool, by p and then r; progress is shown, and Ctrl-C ends it.
 *
 * @param subject - the data, and what weights are allowed to be
 * @param kept - whole columns that are known are not computed again; each that is new is handed over with all before it
 */
export async function computeMap(
  axes: MapAxes,
  { source, constraint }: Pick<MapSubject, 'source' | 'constraint'>,
  { known, keep }: Kept<MapCell>,
  workers: Workers,
  terminal: Terminal,
): Promise<MapCell[]> {
  const ratios = axes.r;
  const tasks = axes.p.map((p): MapColumnTask => ({ task: 'map-column', source, p, ratios, constraint }));
  const cells = axes.r.length * axes.p.length;
  const whole = wholeColumns(known, axes);
  announce(whole.filter((column) => column === undefined).length, ratios.length, workers, terminal);
  const columns = await runAll<readonly MapCell[]>(
    workers,
    tasks,
    (fraction) =>
      terminal.progress.update({
        fraction,
        phase: 'theory',
        detail: `${Math.floor(fraction * cells)} of ${cells} cells`,
      }),
    { known: whole, keep: (some) => keep(some.flat()) },
  );
  return columns.flat();
}

/** Says how long columns of cells take that are to be computed. */
function announce(columns: number, ratios: number, { size }: Workers, terminal: Terminal): void {
  const seconds = wallSeconds(
    Array.from({ length: columns }, () => SECONDS.mapCell * ratios),
    size,
  );
  announceTime(terminal, { seconds, processes: Math.min(size, columns) }, 'keeps what is done');
}

/** For each p the cells at all r, where they are known, among whichever others; undefined else. */
function wholeColumns(cells: Kept<MapCell>['known'], axes: MapAxes): (readonly MapCell[] | undefined)[] {
  const columns = Map.groupBy(
    cells.filter((cell) => cell !== undefined),
    ({ p }) => p,
  );
  return axes.p.map((p) => {
    const column = axes.r.flatMap((r) => columns.get(p)?.find((cell) => cell.r === r) ?? []);
    return column.length === axes.r.length ? column : undefined;
  });
}
