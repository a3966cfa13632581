import { join, resolve } from 'node:path';
import { type JudgingCatalogue, workOf } from '@rugbench/judging';
import { planSweepIn } from '@rugbench/library/api/sweep';
import { RUNS } from '@rugbench/library/runs';
import { readSweepConfig } from '@rugbench/library/sweeps';
import type { Store } from '@rugbench/results';
import { recordFolder } from '@rugbench/results/files';
import { type Sweep, bundlesOf } from '@rugbench/sweep';
import type { SweepEstimate } from '@rugbench/sweep/engines';
import { askingAt } from '../cli/asking.ts';
import type { Terminal } from '../cli/terminal.ts';

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
 * The plan of a sweep for an engine that runs its shards; nothing is measured, and no folder is made.
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
  terminal.progress.clear();
  const folder = resolve(out ?? join(RUNS, sweep.name));
  return { name: sweep.name, out: folder, estimate: estimateOf(sweep, recordFolder(folder), cpus, catalogue) };
}

/** Rows that failed have a record: they are not tried again, and not counted. */
function estimateOf(
  { cells }: Sweep,
  store: Pick<Store, 'get'>,
  cpus: number,
  { backends }: JudgingCatalogue,
): SweepEstimate {
  const rows = new Map(cells.flatMap(({ comparison }) => comparison.rows.map(({ hash, spec }) => [hash, spec])));
  const missing = [...rows].filter(([hash]) => !store.get(hash)).map(([, spec]) => spec);
  return {
    rows: missing.length,
    bundles: bundlesOf(missing).length,
    seconds: workOf(missing, 1, backends).seconds,
    bytes: workOf(missing, cpus, backends).bytes,
  };
}
