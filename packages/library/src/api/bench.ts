/**
 * Comparisons of variants, planned and measured.
 *
 * @example
 * ```ts
 * import { plan } from '@rugbench/library/api/bench';
 *
 * const { rows } = await plan({ variants: ['relu', 'topk'], weights: ['persian-rug'] });
 * console.log(rows.map(({ hash }) => hash));
 * ```
 *
 * @packageDocumentation
 */
import { parseOptions, z } from '@rugbench/core';
import {
  type ComparisonDocument,
  comparisonShape,
  measure,
  plan as planned,
  rowSpecs,
  workNames,
} from '@rugbench/judging';
import { type Store, memoryStore } from '@rugbench/results';
import { versions } from '../host/versions.ts';
import { withWatch } from '../observers/open-watch.ts';
import { RUNS, openHome } from '../runs/home.ts';
import { type Context, catalogueIn, fullContext, withWorkersIn } from './context.ts';
import { pluginOption } from '../plugins/plugin-option.ts';
import { jobsOption } from '../pool/jobs-option.ts';
import { type Run, runOf, saveRun } from '../runs/run.ts';

/** What a comparison can be asked, and who measures it where. */
export const benchShape = {
  ...comparisonShape,
  jobs: jobsOption,
  out: z
    .string()
    .min(1)
    .optional()
    .describe(`the folder for records and report; default: ${RUNS}, with a folder in it for each report`),
  plugin: pluginOption,
} as const;

/** The options of `bench` and `plan`, as a schema. */
export const benchOptions = z.strictObject(benchShape);

/** The options of `bench` and `plan`. */
export type BenchOptions = z.input<typeof benchOptions>;

/**
 * What `bench` would measure: a row for each variant on each kind of weights and each seed, with all that decides its numbers, and the
 * bounds. Nothing is measured.
 *
 * @param options - those of `rug bench`, with its defaults
 * @throws RugError `OPTIONS` with one line that names the option
 */
export async function plan(options: BenchOptions = {}, context: Context = {}): Promise<ComparisonDocument> {
  const full = fullContext(context);
  const given = parseOptions('plan', benchOptions, options);
  return planned(given, await catalogueIn(full, given.plugin), full.note);
}

/**
 * Judges variants head-to-head on forged and trained weights, each against its own analytic optimum.
 *
 * Without `out` everything stays in memory. With `out` records lie in a folder as those of `rug bench` do: what is there already is
 * not measured again, and `loadRun` reads the folder.
 *
 * @param options - those of `rug bench`, with its defaults
 * @returns what was measured, best first; after an abort, what was finished by then
 * @throws RugError `OPTIONS` with one line that names the option, `DISK` when the folder cannot be written
 * @example
 * ```ts
 * import { bench } from 'rugbench';
 *
 * const { rows } = await bench({ n: 1024, r: 0.3, p: 0.05, variants: ['relu', 'jumprelu'], weights: ['persian-rug'] });
 * for (const { title, loss, standardError, analyticAtN } of rows) console.log(title, loss, standardError, analyticAtN);
 * ```
 */
export async function bench(options: BenchOptions = {}, context: Context = {}): Promise<Run> {
  const full = fullContext(context);
  const given = parseOptions('bench', benchOptions, options);
  const catalogue = await catalogueIn(full, given.plugin);
  const comparison = await planned(given, catalogue, full.note);
  const { store, checkpoints, folder } = given.out === undefined ? nowhere() : openHome(given.out, comparison);
  const place = { folder: folder?.path ?? full.folder, note: full.note };
  await withWatch(full.observers, place, (watch) =>
    withWorkersIn(full, catalogue, { plugins: given.plugin, size: given.jobs }, (workers) =>
      measure(rowSpecs(comparison), {
        store,
        checkpoints,
        workers,
        versions,
        models: Object.fromEntries(catalogue.models.known()),
        stopped: () => full.signal.aborted,
        progress: full.progress,
        workName: workNames(comparison),
        watch,
      }),
    ),
  );
  const run = runOf(comparison, store);
  if (folder) saveRun(run, folder);
  return run;
}

/** No folder: what is measured dies with the process. */
function nowhere(): { readonly store: Store; readonly checkpoints: null; readonly folder: null } {
  return { store: memoryStore(), checkpoints: null, folder: null };
}
