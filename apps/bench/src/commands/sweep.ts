import { join } from 'node:path';
import { z } from '@rugbench/core';
import { planSweepIn, sweepShape } from '@rugbench/library/api/sweep';
import { askedObservers, watchShape, withWatch } from '@rugbench/library/observers';
import { RUNS } from '@rugbench/library/runs';
import { openSweepHome, readSweepConfig } from '@rugbench/library/sweeps';
import { shardFrom } from '@rugbench/sweep/engines';
import { askingAt } from '../cli/asking.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';
import { sweepIntoDatabase } from '../database/sweep-into-database.ts';
import { databaseOption } from '../database/with-database.ts';
import { figureOptions } from '../report/figure-options.ts';
import { measureSweep } from '../sweeps/sweep-command.ts';
import { planText, plannedSweep } from '../sweeps/planned-sweep.ts';

const { plugin, ...asked } = sweepShape;

const options = z.strictObject({
  config: z.string().min(1).describe('the file that exports the sweep, such as sweep.config.ts'),
  ...asked,
  ...watchShape,
  shard: z
    .string()
    .regex(/^\d+\/\d+$/)
    .optional()
    .describe(
      'one of N parts of the sweep, as i/N with i from 0; default: that of a Slurm array or an Indexed Job, else all',
    ),
  dryRun: z
    .boolean()
    .default(false)
    .describe('print what would be measured, and how long that takes here, and measure nothing'),
  database: databaseOption,
  pictures: z.boolean().default(true).describe('leave out the pictures'),
  ...figureOptions,
  report: shared.report,
  plugin,
  json: shared.json,
});

/** `rug sweep`: a grid of comparisons, which goes on where it was stopped. */
export const sweepCommand = defineCommand({
  name: 'sweep',
  example: 'rug sweep sweep.config.ts --dry-run   # see docs/sweeps.md for the file',
  arguments: ['config'],
  options,
  goesOn: true,
  run: async (given, terminal, catalogue) => {
    const shard = shardFrom(given.shard, process.env);
    const config = await readSweepConfig(given.config);
    const sweep = await planSweepIn(config, catalogue, askingAt(terminal));
    terminal.progress.clear();
    const out = given.out ?? join(RUNS, sweep.name);
    if (given.dryRun) {
      const planned = await plannedSweep({ sweep, catalogue, out }, { ...given, shard }, terminal);
      terminal.print(given.json ? JSON.stringify(planned, null, 2) : planText(planned));
      return EXIT.done;
    }
    const { database } = given;
    if (database !== undefined) return sweepIntoDatabase(sweep, catalogue, { ...given, database }, terminal);
    const home = openSweepHome(out, sweep);
    const place = { folder: home.folder.path, note: terminal.note };
    return withWatch(await askedObservers(given), place, (watch) =>
      measureSweep({ sweep, home, catalogue }, { ...given, shard, packs: true, watch }, terminal),
    );
  },
});
