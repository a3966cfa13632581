import { join, resolve } from 'node:path';
import type { JudgingCatalogue } from '@rugbench/judging';
import { planSweepIn } from '@rugbench/library/api/sweep';
import { RUNS, recordsAt } from '@rugbench/library/runs';
import { readSweepConfig } from '@rugbench/library/sweeps';
import { type Sweep, bundlesOf } from '@rugbench/sweep';
import type { SweepEstimate } from '@rugbench/sweep/engines';
import { askingAt } from '../cli/asking.ts';
import type { Terminal } from '../cli/terminal.ts';
import { plannedSweep } from '../sweeps/planned-sweep.ts';

/** What is known of a sweep before an engine gets it. */
export interface SweepPlan {
  /** how it is called */
  readonly name: string;
  /** the folder of its records, an absolute path */
  readonly out: string;
  /** what is left to measure there */
  readonly estimate: SweepEstimate;
}

/**
 * The plan of a sweep for an engine that runs its shards. The sweep itself is not measured, and no folder is made.
 *
 * @param path - of the file of the sweep
 * @param out - the folder of its records; undefined: its name in `rug-runs`
 * @param cpus - processes of a task, a whole number from 1
 * @throws RugError `OPTIONS` when the file holds no sweep
 */
export async function planOf(
  path: string,
  { out, cpus }: { readonly out?: string | undefined; readonly cpus: number },
  terminal: Terminal,
  catalogue: JudgingCatalogue,
): Promise<SweepPlan> {
  const sweep = await planSweepIn(await readSweepConfig(path), catalogue, askingAt(terminal));
  const folder = resolve(out ?? join(RUNS, sweep.name));
  const planned = await plannedSweep({ sweep, catalogue, out: folder }, { jobs: cpus, shard: null }, terminal);
  terminal.progress.clear();
  const { missing: rows, coreHours, memoryBytes } = planned;
  const estimate = { rows, bundles: partsOf(sweep, folder), seconds: coreHours * 3600, bytes: memoryBytes };
  return { name: sweep.name, out: folder, estimate };
}

/**
 * How many parts of what is left can run at the same time: with a budget a comparison stays in one of them. Rows that failed
 * have a record: they are not tried again.
 */
function partsOf({ cells, budget }: Sweep, folder: string): number {
  const { store } = recordsAt(folder);
  const missing = cells
    .map(({ comparison }) => comparison.rows.filter(({ hash }) => !store.get(hash)).map(({ spec }) => spec))
    .filter(({ length }) => length > 0);
  return budget ? missing.length : bundlesOf(missing.flat()).length;
}
