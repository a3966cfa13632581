import { loadCatalogue } from '@rugbench/library/plugins';
import { type Spec, decodeCheckpoint, specHash } from '@rugbench/results';
import { type Database, openDatabase, planInto, recordsOf, statusOf, work } from '@rugbench/sweep-database';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { byHash, sweepOf, trainedRows, undisturbed } from './plans.ts';
import { type Server, startServer } from './server.ts';
import { startWorker, until } from './workers.ts';

/** Eight seconds or so: a worker sends checkpoints once a second, and must have work left when it has sent one. */
const STEPS = 24_000;

let server: Server;
let database: Database;
/** the row that is disturbed, and what it is where nobody disturbs */
let specs: readonly Spec[];
let expected: Map<string, unknown>;

beforeAll(async () => {
  specs = await trainedRows(await loadCatalogue([]), 1, STEPS);
  expected = await undisturbed(specs);
});

beforeEach(async () => {
  server = await startServer();
  database = await openDatabase(server.url, { look: 1 });
});

afterEach(async () => {
  await database.close();
  server.remove();
});

/** Steps of a checkpoint that the database has; 0 where it has none. */
async function keptStep(): Promise<number> {
  const { rows } = await database.connection.query('select name, bytes from rugbench.checkpoints');
  return rows[0] ? decodeCheckpoint(rows[0]['bytes'] as Uint8Array, String(rows[0]['name'])).state.step : 0;
}

/** Works here until nothing is left. @returns the first step that this worker told of */
async function firstStepHere(): Promise<number> {
  const steps: number[] = [];
  const catalogue = await loadCatalogue([]);
  await work(database, {
    ...{ catalogue, plugins: [], jobs: 1, signal: new AbortController().signal, untilEmpty: true, lostAfter: 4 },
    progress: ({ detail }) => steps.push(...[/step (\d+)/.exec(detail)?.[1]].filter(Boolean).map(Number)),
  });
  return steps[0]!;
}

async function jobs(): Promise<Record<string, unknown>[]> {
  return (await database.connection.query('select state, retry_count from rugbench_queue.job')).rows;
}

/** The one row is as it would be without any disturbance, and its checkpoint is gone. */
async function expectRow(): Promise<void> {
  const records = [];
  for await (const portion of recordsOf(database.connection)) records.push(...portion);
  expect(records.map(({ hash }) => hash)).toEqual(specs.map(specHash));
  expect(byHash(records)).toEqual(expected);
  expect(await keptStep()).toBe(0);
}

it('a trained row goes on elsewhere from where its worker was killed', async () => {
  await planInto(database, sweepOf(specs));
  const worker = startWorker(server);
  await until('a checkpoint', async () => (await keptStep()) > 0);
  worker.child.kill('SIGKILL');
  await worker.ended;
  const kept = await keptStep();
  expect(kept).toBeLessThan(STEPS);
  expect(await firstStepHere()).toBeGreaterThanOrEqual(kept);
  await expectRow();
});

it('a worker that is stopped hands its row back at once, with its checkpoint and all its tries, and says to go on', async () => {
  await planInto(database, sweepOf(specs));
  const worker = startWorker(server);
  await until('a checkpoint', async () => (await keptStep()) > 0);
  const stopped = Date.now();
  worker.child.kill('SIGTERM');
  expect(await worker.ended).toBe(75);
  expect(Date.now() - stopped).toBeLessThan(10_000);
  expect(worker.output()).toMatch(/Stopped: 0 rows done, kept in .* the same command goes on\.\n$/);
  expect(await jobs()).toEqual([{ state: 'created', retry_count: 0 }]);
  const kept = await keptStep();
  expect(await firstStepHere()).toBeGreaterThanOrEqual(kept);
  await expectRow();
});

it('a worker waits for a server that goes away, and goes on when it is back', async () => {
  await planInto(database, sweepOf(await trainedRows(await loadCatalogue([]), 2, STEPS / 4)));
  const worker = startWorker(server, ['--until-empty']);
  await until('a job that runs', async () => (await statusOf(database.connection)).running === 1);
  await server.restart('fast', () => worker.printed(/ is away /));
  expect(await worker.ended).toBe(0);
  expect(worker.output()).toMatch(/ is away .* is back\./s);
  expect(await jobs()).toMatchObject([{ state: 'completed' }, { state: 'completed' }]);
});
