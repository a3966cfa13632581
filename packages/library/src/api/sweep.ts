/**
 * Grids of comparisons, planned and measured.
 *
 * @example
 * ```ts
 * import { sweepOptions } from '@rugbench/library/api/sweep';
 *
 * console.log(sweepOptions.parse({ jobs: 2 }).keepCheckpoints);
 * ```
 *
 * @packageDocumentation
 */
import { parseOptions, z } from '@rugbench/core';
import { type JudgingCatalogue, workNames } from '@rugbench/judging';
import { type ListedStore, memoryStore } from '@rugbench/results';
import { type Shard, type Sweep, type SweepConfig, planSweep } from '@rugbench/sweep';
import { pauseUntil } from '../host/node-host.ts';
import { versions } from '../host/versions.ts';
import { pluginOption } from '../plugins/plugin-option.ts';
import { jobsOption } from '../pool/jobs-option.ts';
import { withWatch } from '../observers/open-watch.ts';
import { type Live, reportLive } from '../sweeps/live.ts';
import { type Sweeping, roundsOf, runSweep } from '../sweeps/run-sweep.ts';
import { openSweepHome } from '../sweeps/sweep-home.ts';
import { type SweptRun, cellRuns, exportedCell, sweptRun } from '../sweeps/swept-run.ts';
import { type Asking, type Context, catalogueIn, fullContext, withWorkersIn } from './context.ts';

export { type SweptCell, type SweptRun } from '../sweeps/swept-run.ts';

/** How a sweep can be measured. */
export const sweepShape = {
  out: z
    .string()
    .min(1)
    .optional()
    .describe('the folder for records and report; default: the name of the sweep in rug-runs'),
  jobs: jobsOption,
  keepCheckpoints: z.boolean().default(false).describe('keep each trained model when its row is done'),
  plugin: pluginOption,
} as const;

/** The options of `sweep`, as a schema. */
export const sweepOptions = z.strictObject(sweepShape);

/**
 * Measures a grid of comparisons. Without `out` everything stays in memory. With `out` records lie in a folder: what is there already is
 * not measured again, so that a sweep that was stopped goes on, and several processes may work on one folder.
 *
 * @param config - the grid, from `defineSweep`
 * @returns what was measured, cell by cell; after an abort, what was finished by then
 * @throws RugError `OPTIONS` with one line that names the option or the cell, `DISK` when the folder cannot be written
 * @example
 * ```ts
 * import { sweep } from 'rugbench';
 *
 * const { cells } = await sweep({
 *   options: { variants: ['relu'], weights: ['persian-rug'] },
 *   axes: { r: [0.2, 0.4], p: '0.01:0.1:log3' },
 * });
 * for (const { at, rows } of cells) console.log(at, rows[0]?.hash);
 * ```
 */
export async function sweep(
  config: SweepConfig,
  options: z.input<typeof sweepOptions> = {},
  context: Context = {},
): Promise<SweptRun> {
  const full = fullContext(context);
  const given = parseOptions('sweep', sweepOptions, options);
  const catalogue = await catalogueIn(full, given.plugin);
  const planned = await planSweepIn(config, catalogue, full);
  const home = given.out === undefined ? nowhere() : openSweepHome(given.out, planned);
  const live = home.folder ? reportLive(home.root, { shard: null, lanes: given.jobs }) : SILENT;
  try {
    const place = { folder: home.folder?.path ?? full.folder, note: full.note };
    const sweeping = sweepingIn(planned, catalogue, full, { ...given, shard: null });
    await withWatch(full.observers, place, (watch) =>
      withWorkersIn(full, catalogue, { plugins: given.plugin, size: given.jobs }, (workers) =>
        runSweep(planned, { ...sweeping, home, workers, live, watch }),
      ),
    );
  } finally {
    live.close();
  }
  const rounds = roundsOf(planned, catalogue, home.store);
  return sweptRun(planned, [...cellRuns(rounds, catalogue, home.store)].map(exportedCell));
}

/** A sweep of a config, planned, with progress. */
export function planSweepIn(
  config: SweepConfig,
  catalogue: JudgingCatalogue,
  { signal, progress, note }: Pick<Asking, 'signal' | 'progress' | 'note'>,
): Promise<Sweep> {
  const pause = pauseUntil(signal);
  const step = async (share: number): Promise<void> => {
    progress({ fraction: share, phase: 'planning', detail: '' });
    await pause();
  };
  return planSweep(config, catalogue, { note, step });
}

/** What all ways to measure a sweep have in common. */
export function sweepingIn(
  { cells }: Pick<Sweep, 'cells'>,
  catalogue: JudgingCatalogue,
  { signal, progress }: Pick<Asking, 'signal' | 'progress'>,
  { shard, keepCheckpoints }: { readonly shard: Shard | null; readonly keepCheckpoints: boolean },
): Omit<Sweeping, 'home' | 'workers' | 'live'> {
  return {
    catalogue,
    shard,
    keepCheckpoints,
    versions,
    models: Object.fromEntries(catalogue.models.known()),
    stopped: () => signal.aborted,
    progress,
    workName: workNames({ rows: cells.flatMap(({ comparison }) => comparison.rows) }),
  };
}

const SILENT: Live = { begun: () => undefined, ended: () => undefined, close: () => undefined };

/** No folder: what is measured dies with the process. */
function nowhere(): { readonly store: ListedStore; readonly checkpoints: null; readonly folder: null } {
  return { store: memoryStore(), checkpoints: null, folder: null };
}
