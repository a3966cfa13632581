import pg from 'pg';
import { loadCatalogue } from '@rugbench/library/plugins';
import type { Spec } from '@rugbench/results';
import { exampleMissing, exampleRecord } from '../../../packages/results/src/testing/example-records.ts';
import {
  type Database,
  exportTo,
  importFrom,
  openDatabase,
  planInto,
  retry,
  statusOf,
  sweepsOf,
} from '@rugbench/sweep-database';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordFolder } from '@rugbench/results/files';
import { rowsOf, sweepOf } from './plans.ts';
import { type Server, startServer } from './server.ts';
import { startWorker } from './workers.ts';

let server: Server;
let database: Database;

beforeEach(async () => {
  server = await startServer();
  database = await openDatabase(server.url);
});

afterEach(async () => {
  await database.close();
  server.remove();
});

const rows = async (text: string): Promise<Record<string, unknown>[]> => (await database.connection.query(text)).rows;

/** Runs statements as the administrator of another database of the server. */
async function asAdmin(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(text);
  await client.end();
}

describe('the tables of a database', () => {
  it('are made once, where eight programs open a new one at the same time', async () => {
    await asAdmin('create database fresh');
    const url = server.url.replace(/postgres$/, 'fresh');
    const opened = await Promise.all(Array.from({ length: 8 }, () => openDatabase(url)));
    const { rows: made } = await opened[0]!.connection.query('select version from rugbench.migrations');
    expect(made).toEqual([{ version: 1 }]);
    await Promise.all(opened.map((one) => one.close()));
  });

  it('are refused where a newer program made them, with what to do', async () => {
    await rows('insert into rugbench.migrations (version) values (1000)');
    const refused = await openDatabase(server.url).catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({
      code: 'FILES',
      message: expect.stringMatching(
        /^database: must have tables of version \d+ or older, .*, got 1000\. A newer rugbench made those of .*: update /,
      ) as string,
    });
    const { ended, output } = startWorker(server);
    expect(await ended).toBe(1);
    expect(output()).toMatch(/^database: must have tables of version [^\n]*\n$/);
  });

  it('are read and written by a user who may make none', async () => {
    await asAdmin(`
      create user plain password 'plain-pass';
      grant usage on schema rugbench, rugbench_queue to plain;
      grant all on all tables in schema rugbench, rugbench_queue to plain;
      grant execute on all functions in schema rugbench_queue to plain;`);
    const url = server.url.replace(/rug:[^@]*@/, 'plain:plain-pass@');
    const other = await openDatabase(url);
    expect(await statusOf(other.connection)).toMatchObject({ rows: 0 });
    await other.close();
  });
});

describe('a sweep', () => {
  const catalogue = loadCatalogue([]);
  const few = async (given: object = {}): Promise<Spec[]> =>
    rowsOf(await catalogue, { n: 64, variants: ['relu', 'tanh'], weights: ['persian-rug'], seeds: 2, ...given });

  it('is queued once, however often it is planned, and by how many at the same time', async () => {
    const specs = await few();
    const planned = await Promise.all(
      Array.from({ length: 4 }, () => planInto(database, sweepOf([...specs, ...specs]))),
    );
    expect(planned.map(({ wanted }) => wanted)).toEqual([4, 4, 4, 4]);
    expect(planned.map(({ added }) => added).sort()).toEqual([0, 0, 0, 4]);
    expect(await planInto(database, sweepOf(specs, 'b'))).toEqual({ wanted: 4, added: 0, jobs: 0 });
    expect(await planInto(database, sweepOf(await few({ seeds: 3 }), 'b'))).toMatchObject({ wanted: 6, added: 2 });
    expect(await rows('select count(*)::int as jobs from rugbench_queue.job')).toEqual([{ jobs: 2 }]);
    expect(await sweepsOf(database.connection)).toEqual([
      { hash: 'a'.repeat(64), name: 'a', document: JSON.stringify({ 'sweep.json': '{"name":"a"}\n' }) },
      { hash: 'b'.repeat(64), name: 'b', document: JSON.stringify({ 'sweep.json': '{"name":"b"}\n' }) },
    ]);
    expect(await statusOf(database.connection, 'a'.repeat(64))).toMatchObject({ rows: 4, waiting: 4, done: 0 });
    expect(await statusOf(database.connection)).toMatchObject({ rows: 6, waiting: 6, done: 0 });
  });

  it('has nothing to do for rows whose records are there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rug-import-'));
    const records = [exampleRecord(0), exampleRecord(1), exampleMissing('failed', 2)];
    for (const record of records) recordFolder(folder).put(record);
    expect(await importFrom(database.connection, folder)).toBe(3);
    const specs = records.map(({ spec }) => spec);
    expect(await planInto(database, sweepOf(specs))).toMatchObject({ wanted: 3, added: 1 });
    expect(await statusOf(database.connection)).toMatchObject({ rows: 3, done: 2, waiting: 1, failed: 0 });
  });

  it('lets what failed wait again, once, and only when it is asked to', async () => {
    const failed = exampleMissing('failed', 2);
    await planInto(database, sweepOf([failed.spec]));
    await rows('delete from rugbench_queue.job');
    const folder = mkdtempSync(join(tmpdir(), 'rug-import-'));
    recordFolder(folder).put(failed);
    await importFrom(database.connection, folder);
    expect(await statusOf(database.connection)).toMatchObject({ rows: 1, failed: 1, waiting: 0 });
    expect([await retry(database, 'c'.repeat(64)), await retry(database), await retry(database)]).toEqual([0, 1, 0]);
    expect(await statusOf(database.connection)).toMatchObject({ rows: 1, failed: 0, waiting: 1 });
  });
});

describe('records', () => {
  it('go into a folder and back, and what is finished stays as it is', async () => {
    const [from, to] = [mkdtempSync(join(tmpdir(), 'rug-from-')), mkdtempSync(join(tmpdir(), 'rug-to-'))];
    const records = Array.from({ length: 1200 }, (_, seed) => exampleRecord(seed));
    for (const record of records) recordFolder(from).put(record);
    await importFrom(database.connection, from);
    const late = mkdtempSync(join(tmpdir(), 'rug-late-'));
    recordFolder(late).put(exampleMissing('failed', 0));
    recordFolder(late).put(exampleRecord(1, 0.5));
    await importFrom(database.connection, late);
    await planInto(database, sweepOf([records[7]!.spec]));

    expect(await exportTo(database.connection, to)).toEqual({ records: 1200, documents: [join(to, 'sweep.json')] });
    for (const record of records) expect(recordFolder(to).get(record.hash)).toEqual(record);
    expect(readFileSync(join(to, 'sweep.json'), 'utf8')).toBe('{"name":"a"}\n');
    const own = mkdtempSync(join(tmpdir(), 'rug-own-'));
    expect(await exportTo(database.connection, own, 'a'.repeat(64))).toMatchObject({ records: 1 });
  });

  it('of a failure give way to a measurement', async () => {
    const [first, second] = [mkdtempSync(join(tmpdir(), 'rug-1-')), mkdtempSync(join(tmpdir(), 'rug-2-'))];
    recordFolder(first).put(exampleMissing('failed', 0));
    recordFolder(second).put(exampleRecord(0));
    for (const folder of [first, second, first]) await importFrom(database.connection, folder);
    expect(await rows('select status from rugbench.records')).toEqual([{ status: 'done' }]);
  });
});
