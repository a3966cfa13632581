import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { loadCatalogue } from '@rugbench/library/plugins';
import { type AnyRecord, type Spec, specHash } from '@rugbench/results';
import { type Database, openDatabase, planInto, recordsOf, statusOf } from '@rugbench/sweep-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byHash, rowsOf, sweepOf, trainedRows, undisturbed } from './plans.ts';
import { type Server, startServer } from './server.ts';
import { type WorkerProcess, startWorker, until } from './workers.ts';

let server: Server;
let database: Database;

beforeAll(async () => {
  server = await startServer();
  database = await openDatabase(server.url);
});

afterAll(async () => {
  await database.close();
  server.remove();
});

const KILLS = 10;
/** Rows that are done between two kills, at least: all kills come before the rows are done, on a quick machine too. */
const APART = 4;

/** 45 rows on forged weights, which take a moment each, and 15 that train for some seconds. */
async function sixtyRows(): Promise<Spec[]> {
  const catalogue = await loadCatalogue([]);
  const small = { variants: ['relu', 'tanh', 'topk:k=4'], weights: ['persian-rug'], seeds: 5 };
  const forged = await Promise.all([64, 128, 256].map((n) => rowsOf(catalogue, { ...small, n })));
  return [...forged.flat(), ...(await trainedRows(catalogue, 15, 6000))];
}

it('every row is there once, as if nobody had disturbed, after ten workers were killed and the server restarted', async () => {
  const specs = await sixtyRows();
  expect(new Set(specs.map(specHash)).size).toBe(60);
  const expected = await undisturbed(specs);
  expect(await planInto(database, sweepOf(specs))).toMatchObject({ wanted: 60, added: 60 });

  const workers = Array.from({ length: 3 }, () => startWorker(server, ['--until-empty']));
  for (let kills = 0; kills < KILLS; kills++) {
    await killOne(workers, APART * kills, () => (kills === 5 ? restart(workers) : undefined));
  }
  const codes = await Promise.all(workers.map(({ ended }) => ended));
  expect(codes, workers.map(({ output }) => output()).join('\n')).toEqual([0, 0, 0]);

  const { rows } = await database.connection.query('select sum(retry_count)::int as lost from rugbench_queue.job');
  expect(rows[0]!['lost']).toBeGreaterThan(0);
  const records: AnyRecord[] = [];
  for await (const portion of recordsOf(database.connection)) records.push(...portion);
  expect(records).toHaveLength(60);
  expect(byHash(records)).toEqual(expected);
  const status = await statusOf(database.connection);
  expect(status).toMatchObject({ rows: 60, done: 60, failed: 0, running: 0, waiting: 0, stray: 0, timeLeft: 0 });
});

/** A worker that starts does not wait for a server that is not there: all must have begun. */
async function restart(workers: readonly WorkerProcess[]): Promise<void> {
  await until('workers that have processes of their own', () => workers.every(hasBegun));
  await server.restart('immediate', () => wait(2000));
}

/** Whether a worker has opened the database: it starts what computes after that. */
function hasBegun({ child: { pid } }: WorkerProcess): boolean {
  return spawnSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' }).stdout.trim() !== '';
}

/** Waits for some moment, but no longer than for one more row: on a quick machine all would be done in ten such moments. */
async function someMoment(): Promise<void> {
  const end = performance.now() + 1500 * Math.random();
  const { done } = await statusOf(database.connection);
  while (performance.now() < end && (await statusOf(database.connection)).done === done) await wait(20);
}

/** Kills a worker at some moment of its work once so many rows are done, and starts another one in its place. */
async function killOne(workers: WorkerProcess[], rows: number, before: () => Promise<void> | undefined): Promise<void> {
  const victim = Math.floor(Math.random() * workers.length);
  await until(`${rows} rows that are done, and one that runs`, async () => {
    const { done, running } = await statusOf(database.connection);
    return done >= rows && running > 0;
  });
  await before();
  await someMoment();
  // Were it gone already, this would be no kill: the rows would have ended before ten workers were killed.
  expect(workers[victim]!.child.kill('SIGKILL'), workers[victim]!.output()).toBe(true);
  expect(await workers[victim]!.ended).toBeNull();
  workers[victim] = startWorker(server, ['--until-empty']);
}
