import { z } from '@rugbench/core';
import { type AnyRecord, format, isRowRecord, isRowSpec } from '@rugbench/results';
import type { Worked } from '@rugbench/sweep-database';
import { jobsOption } from '@rugbench/library/pool';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';

const options = z.strictObject({
  database: z
    .string()
    .optional()
    .describe('the PostgreSQL database, postgres://USER:PASSWORD@HOST:PORT/NAME; default: that of RUG_DATABASE'),
  jobs: jobsOption,
  untilEmpty: z
    .boolean()
    .default(false)
    .describe('end when no row waits or runs, here or elsewhere; else wait for more'),
  checkpoints: z
    .string()
    .min(1)
    .optional()
    .describe('the folder for checkpoints, which all workers share; default: the database carries them'),
  lostAfter: z
    .int()
    .min(2)
    .max(86_400)
    .default(60)
    .describe('a worker that says nothing for so long is lost, and its rows wait again: seconds, from 2 to 86400'),
  patience: z
    .number()
    .min(0)
    .max(86_400)
    .default(180)
    .describe('how long to wait for a database that goes away, seconds, from 0 to 86400'),
  plugin: shared.plugin,
  json: shared.json,
});

/** `rug work`: measures rows that wait in a database. */
export const workCommand = defineCommand({
  name: 'work',
  example: 'rug work --database postgres://rug@localhost/rug --until-empty',
  options,
  goesOn: true,
  run: async ({ database: given, plugin, json, patience, ...how }, terminal, catalogue) => {
    const { databaseUrl, openDatabase, work } = await import('@rugbench/sweep-database');
    const url = databaseUrl(given);
    hideUrl();
    const { note, progress, signal } = terminal;
    const database = await openDatabase(url, { patience, note, look: how.lostAfter / 4 });
    try {
      const kept = (record: AnyRecord): void => progress.finished(lineOf(record));
      const worked = await work(database, {
        ...{ jobs: how.jobs, untilEmpty: how.untilEmpty, lostAfter: how.lostAfter },
        ...{ catalogue, plugins: plugin, checkpoints: how.checkpoints ?? null, signal, note, kept },
        progress: progress.update,
      });
      progress.clear();
      const { connection } = database;
      if (json) terminal.print(JSON.stringify({ ...worked, stopped: signal.aborted }, null, 2));
      else note(summaryOf(worked, connection.name, signal.aborted));
      if (signal.aborted) return EXIT.again;
      return worked.failed > 0 ? EXIT.failed : EXIT.done;
    } finally {
      await database.close();
    }
  },
});

/** Other users of this machine see how a process was started, and processes of ours see its environment: neither is to have the password. */
function hideUrl(): void {
  process.title = 'rug work';
  delete process.env['RUG_DATABASE'];
}

/** What a worker says of one record: the row in few words, and what became of it. */
function lineOf(record: AnyRecord): string {
  const { spec } = record;
  if (!isRowSpec(spec)) return `${spec.kind}: ${record.status}`;
  const { variant, weights, n, d, seed } = spec;
  const where = weights.kind === 'forged' ? weights.forge.name : 'trained';
  const row = `${variant.name}  ${where}  n ${n}  d ${d}  seed ${seed}`;
  if (isRowRecord(record)) return `${row}  loss ${format.loss(record.result.loss)}`;
  return `${row}  ${record.status}: ${'reason' in record ? record.reason : ''}`;
}

function summaryOf({ answered, failed }: Worked, name: string, stopped: boolean): string {
  const rows = `${answered} rows done${failed > 0 ? `, ${failed} failed` : ''}, kept in ${name}`;
  return stopped
    ? `Stopped: ${rows}. What was under way waits for another worker; the same command goes on.`
    : `${rows}.`;
}
