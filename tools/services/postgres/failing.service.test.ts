import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '@rugbench/library/plugins';
import type { AnyRecord, Spec } from '@rugbench/results';
import { type Database, openDatabase, planInto, recordsOf, retry, statusOf, work } from '@rugbench/sweep-database';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rowsOf, sweepOf, trainedRows } from './plans.ts';
import { type Server, startServer } from './server.ts';
import { startWorker, until } from './workers.ts';

let server: Server;
let database: Database;
let folder: string;

beforeEach(async () => {
  server = await startServer();
  database = await openDatabase(server.url, { look: 1 });
  // Below the repository, where a plug-in finds the packages that it imports.
  folder = mkdtempSync(join(import.meta.dirname, '.plugin-'));
});

afterEach(async () => {
  await database.close();
  server.remove();
  rmSync(folder, { recursive: true });
});

const PLUGIN = './poison.ts';

/** Rows of a lawful ReLU, and of a decoder that does something to its process once n is above 64: the laws of plug-ins are tried below. */
async function poisoned(deed: string): Promise<Spec[]> {
  writeFileSync(
    join(folder, PLUGIN),
    `import { execFileSync } from 'node:child_process';
     import { defineDecoder, noOptions, withAdjoint } from '@rugbench/core';
     export const poison = defineDecoder({
       name: 'poison', title: 'Poison', source: 'made up', options: noOptions,
       prepare: ({ weights: given }) => {
         const weights = withAdjoint(given);
         if (weights.features > 64) ${deed};
         return {
           decode: (h, count, x) => {
             weights.adjoint(h, count, x);
             return { iterations: new Uint32Array(count), diverged: new Uint8Array(count) };
           },
         };
       },
     });`,
  );
  const catalogue = await loadCatalogue([PLUGIN], folder);
  const rows = await rowsOf(catalogue, { n: 128, variants: ['relu', 'poison'], weights: ['persian-rug'] });
  expect(rows).toHaveLength(2);
  return rows;
}

const OWN_PROCESS = `execFileSync('kill', ['-9', String(process.pid)])`;
const WORKER = `execFileSync('kill', ['-9', String(process.ppid)])`;

async function records(): Promise<AnyRecord[]> {
  const all: AnyRecord[] = [];
  for await (const portion of recordsOf(database.connection)) all.push(...portion);
  return all;
}

/** What became of a variant: its state, and why. */
async function fate(variant: string): Promise<{ status: string; reason?: string }> {
  const record = (await records()).find(({ spec }) => spec.kind === 'row' && spec.variant.name === variant);
  return { status: record?.status ?? 'none', ...(record && 'reason' in record && { reason: record.reason }) };
}

it('a row that kills its process is tried three times, ends failed with its reason, and the others are done', async () => {
  await planInto(database, sweepOf(await poisoned(OWN_PROCESS)));
  const worker = startWorker(server, ['--until-empty', '--plugin', PLUGIN], folder);
  expect(await worker.ended).toBe(1);
  expect(await fate('relu')).toEqual({ status: 'done' });
  const { status, reason } = await fate('poison');
  expect([status, reason]).toEqual(['failed', expect.stringMatching(/^worker process: must stay alive .*SIGKILL/)]);
  const { rows } = await database.connection.query('select tries from rugbench.specs order by tries');
  expect(rows).toEqual([{ tries: 0 }, { tries: 3 }]);
  expect(worker.output()).toMatch(/1 rows done, 1 failed, kept in postgres:/);
  expect(await statusOf(database.connection)).toMatchObject({ rows: 2, done: 1, failed: 1, waiting: 0, timeLeft: 0 });
  expect(await retry(database)).toBe(1);
  expect(await statusOf(database.connection)).toMatchObject({ rows: 2, done: 1, failed: 0, waiting: 1 });
});

it('a row that takes its workers with it is parted from the others, given up, and says so in its record', async () => {
  await planInto(database, sweepOf(await poisoned(WORKER)));
  /** The pause before another try grows to a minute, which nobody waits for here; the last try comes early. */
  const hasten =
    'update rugbench_queue.job set start_after = now(), retry_limit = least(retry_limit, 3) where state < $1';
  const lose = async (): Promise<void> => {
    const worker = startWorker(server, ['--until-empty', '--plugin', PLUGIN], folder);
    const hastened = setInterval(() => void database.connection.query(hasten, ['active']), 300);
    await worker.ended;
    clearInterval(hastened);
  };
  for (let lost = 0; lost < 9 && (await fate('poison')).status === 'none'; lost++) await lose();
  expect(await fate('relu')).toEqual({ status: 'done' });
  const reason = expect.stringMatching(
    /^worker: must stay alive until its row is done, and 10 of them did not\./,
  ) as string;
  expect(await fate('poison')).toEqual({ status: 'failed', reason });
});

it('a worker without the plug-in of a row hands it back, leaves, and says why', async () => {
  await planInto(database, sweepOf(await poisoned('void 0')));
  const { ended, output } = startWorker(server, ['--until-empty']);
  expect(await ended).toBe(1);
  expect(output()).toMatch(
    /^worker: a row cannot be measured by this worker: its poison cannot be had here .* Start workers with /,
  );
  const { rows } = await database.connection.query('select state, retry_count from rugbench_queue.job');
  expect(rows).toEqual([{ state: 'created', retry_count: 0 }]);
  expect(await records()).toEqual([]);
});

it('a server that is gone for good ends a worker with one line', async () => {
  await planInto(database, sweepOf(await trainedRows(await loadCatalogue([]), 1, 100_000)));
  const worker = startWorker(server, ['--patience', '3']);
  await until('a job that runs', async () => (await statusOf(database.connection)).running === 1);
  server.stop();
  expect(await worker.ended).toBe(1);
  const lines = worker.output().trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(
    /^database: must answer, got .*\. It is postgres:\/\/rug:\*\*\*@127\.0\.0\.1:\d+\/postgres: start it/,
  );
});

it('a worker in a program of one process hears the signal, and the jobs of others go on', async () => {
  await planInto(database, sweepOf(await trainedRows(await loadCatalogue([]), 1, 100_000)));
  const stop = new AbortController();
  const catalogue = await loadCatalogue([]);
  const worked = work(database, { catalogue, plugins: [], jobs: 2, signal: stop.signal, lostAfter: 4 });
  await until('a job that runs', async () => (await statusOf(database.connection)).running === 1);
  stop.abort();
  expect(await worked).toEqual({ answered: 0, failed: 0 });
  expect(await statusOf(database.connection)).toMatchObject({ rows: 1, waiting: 1, running: 0 });
});
