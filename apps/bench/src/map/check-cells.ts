import { DistinctIndices, WordStream } from '@rugbench/core';
import { announceTime } from '../cli/long-work.ts';
import type { Terminal } from '../cli/terminal.ts';
import {
  type CheckedCell,
  type Kept,
  type MapCell,
  type MapCheckTask,
  SECONDS,
  runAll,
  wallSeconds,
  type Workers,
} from '@rugbench/judging';

/** How cells are chosen and measured. */
export interface CheckOptions extends Pick<MapCheckTask, 'seed' | 'n' | 'samples' | 'source' | 'constraint'> {
  /** how many cells */
  readonly count: number;
  /** of those with p at least this, where enough features are on for a Gaussian */
  readonly leastP: number;
}

/**
 * Draws cells of a map and measures them over all processes of a pool; progress is shown, and Ctrl-C ends it.
 *
 * @param kept - cells that were measured on the same samples are not measured again; each that is new is handed over with
 *   all before it
 */
export async function checkCells(
  cells: readonly MapCell[],
  options: CheckOptions,
  { known, keep }: Kept<CheckedCell>,
  workers: Workers,
  terminal: Terminal,
): Promise<CheckedCell[]> {
  const { seed, n, samples, source, constraint } = options;
  const chosen = drawCells(cells, options);
  const asked = { task: 'map-check', seed, n, samples, source, constraint } as const;
  const tasks = chosen.map((cell): MapCheckTask => ({ ...asked, cell }));
  const measured = tasks.map((task) => known.find((check) => check && isOf(check, task)));
  announce(
    tasks.filter((_, index) => measured[index] === undefined),
    workers,
    terminal,
  );
  return runAll<CheckedCell>(
    workers,
    tasks,
    (fraction, done) =>
      terminal.progress.update({ fraction, phase: 'judging', detail: `${done} of ${chosen.length} cells measured` }),
    { known: measured, keep },
  );
}

/** Says how long cells take that are to be measured: each with the best code and with the Persian rug. */
function announce(tasks: readonly MapCheckTask[], { size }: Workers, terminal: Terminal): void {
  const costs = tasks.map(({ n, samples }) => SECONDS.mapCheck + 2 * (SECONDS.fit + SECONDS.judgedEntry * n * samples));
  announceTime(
    terminal,
    { seconds: wallSeconds(costs, size), processes: Math.min(size, tasks.length) },
    'keeps what is done',
  );
}

/** Whether a cell was measured just as a task would. */
function isOf(check: CheckedCell, { cell, seed, n, samples }: MapCheckTask): boolean {
  const { r, p } = check;
  return r === cell.r && p === cell.p && check.n === n && check.seed === seed && check.samples === samples;
}

function drawCells(cells: readonly MapCell[], { count, leastP, seed }: CheckOptions): MapCell[] {
  const eligible = cells.filter(({ p }) => p >= leastP);
  const size = Math.min(count, eligible.length);
  const chosen = new Uint32Array(size);
  new DistinctIndices(eligible.length).draw(new WordStream(seed, 'probe'), size, chosen);
  return Array.from(chosen, (index) => eligible[index]!);
}
