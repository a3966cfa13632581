import type { SweepSummary } from '@rugbench/sweep';
import type { ListedStore } from '@rugbench/results';
import { type LiveProcess, liveProcesses } from './live.ts';

/** How far a sweep is. */
export interface SweepStatus {
  /** how it is called */
  readonly name: string;
  /** its hash */
  readonly hash: string;
  /** rows that were planned; with a budget those of the first round */
  readonly rows: number;
  /** of these, measured */
  readonly done: number;
  /** of these, skipped: there is no such measurement */
  readonly skipped: number;
  /** of these, failed: they wait for `rug retry` */
  readonly failed: number;
  /** of these, under way */
  readonly running: number;
  /** of these, nobody has taken up */
  readonly waiting: number;
  /** finished rows in an hour, of all processes that run now; null where none has finished a row */
  readonly rowsPerHour: number | null;
  /** until all is done by the processes that run now, seconds; null where none runs */
  readonly secondsLeft: number | null;
  /** what works on it now; null where that is not told */
  readonly processes: readonly LiveProcess[] | null;
}

/**
 * How far a sweep is.
 *
 * @param summary - what was planned
 * @param root - the folder of its records
 */
export function sweepStatus(summary: SweepSummary, store: ListedStore, root: string): SweepStatus {
  const processes = liveProcesses(root);
  const taken = new Set(processes.flatMap(({ running }) => running));
  const counts = { done: 0, skipped: 0, failed: 0, running: 0, waiting: 0 };
  const known = new Map<string, 'done' | 'skipped' | 'failed'>();
  for (const { hash, status } of store.statuses(() => undefined)) known.set(hash, status);
  let left = 0;
  for (const [k, hash] of summary.rows.entries()) {
    const state = known.get(hash) ?? (taken.has(hash) ? 'running' : 'waiting');
    counts[state] += 1;
    if (state === 'running' || state === 'waiting') left += summary.seconds[k]!;
  }
  const { name, hash, rows } = summary;
  return { name, hash, rows: rows.length, ...counts, ...pace(processes, left), processes };
}

/** How fast processes are, and how long they still take. @param left - of estimated time, seconds */
function pace(processes: readonly LiveProcess[], left: number): Pick<SweepStatus, 'rowsPerHour' | 'secondsLeft'> {
  const rowsPerHour = processes.reduce((sum, { rows, spent }) => sum + (spent > 0 ? (3600 * rows) / spent : 0), 0);
  const lanes = processes.reduce((sum, one) => sum + one.lanes, 0);
  // Estimated seconds that are worked off in a second: as measured, or where nothing is finished yet one for each lane.
  const measured = processes.reduce((sum, { estimated, spent }) => sum + (spent > 0 ? estimated / spent : 0), 0);
  const speed = measured > 0 ? measured : lanes;
  return { rowsPerHour: rowsPerHour > 0 ? rowsPerHour : null, secondsLeft: lanes > 0 ? left / speed : null };
}
