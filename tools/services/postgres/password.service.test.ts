import { readFileSync, readdirSync } from 'node:fs';
import { loadCatalogue } from '@rugbench/library/plugins';
import { openDatabase, planInto, recordsOf, statusOf } from '@rugbench/sweep-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf, sweepOf, trainedRows } from './plans.ts';
import { type Server, startServer } from './server.ts';
import { startWorker, until } from './workers.ts';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.remove());

/** A text has the password in none of its forms. */
function expectNone(text: string): void {
  for (const form of [server.password, encodeURIComponent(server.password), 'wr0ng']) expect(text).not.toContain(form);
}

it.each<[string, (url: string) => string, number, RegExp]>([
  ['a wrong password', (url) => url.replace(/:[^:@]*@/, ':wr0ng@'), 1, /password authentication failed for user/],
  [
    'a database that is not there',
    (url) => url.replace(/postgres$/, 'nosuch'),
    1,
    /database \S*nosuch\S* does not exist/,
  ],
  ['a host that is not there', (url) => url.replace('127.0.0.1', 'nosuch.invalid'), 1, /ENOTFOUND|EAI_AGAIN/],
  ['a port where nobody listens', (url) => url.replace(/:\d+\/postgres$/, ':1/postgres'), 1, /ECONNREFUSED/],
  ['a URL that is none', (url) => url.replace('@127', '@['), 2, /^--database: must be a URL\./],
  ['another kind of database', (url) => url.replace('postgres:', 'mysql:'), 2, /postgres:\/\/ or postgresql:/],
])('a worker says in one line, without the password, what is wrong with %s', async (_what, wrong, code, line) => {
  const { ended, output } = startWorker({ url: wrong(server.url) });
  expect(await ended).toBe(code);
  expect(output()).toMatch(line);
  expect(output().trimEnd().split('\n')).toHaveLength(1);
  expectNone(output());
});

it.each([
  [['URL']],
  [['--databse=URL']],
  [['--database', '--json', 'URL']],
  [['--database', 'URL', '--database', 'URL']],
])('arguments that are refused are not told with it: %j', async (args) => {
  const { ended, output } = startWorker(
    server,
    args.map((arg) => arg.replace('URL', server.url)),
  );
  expect(await ended).toBe(2);
  expectNone(output());
});

it('no process shows it, no record, no document and no line of a log has it, with a server that goes away too', async () => {
  const database = await openDatabase(server.url);
  const catalogue = await loadCatalogue([]);
  const forged = await rowsOf(catalogue, { n: 64, variants: ['relu'], weights: ['persian-rug'] });
  await planInto(database, sweepOf(forged));
  const worker = startWorker({ url: 'postgres://none' }, ['--database', server.url, '--patience', '2']);
  await worker.printed(/loss/);
  await planInto(database, sweepOf(await trainedRows(catalogue, 1, 100_000), 'b'));
  await until('a job that runs', async () => (await statusOf(database.connection)).running === 1);
  for (const line of commandLines(worker.child.pid!)) expectNone(line);
  const kept = [];
  for await (const portion of recordsOf(database.connection)) kept.push(...portion);
  const { rows } = await database.connection.query('select * from rugbench.sweeps, rugbench.specs, rugbench_queue.job');
  expectNone(JSON.stringify([kept, rows]));
  await database.close();
  server.stop('immediate');
  expect(await worker.ended).toBe(1);
  expect(worker.output()).toMatch(/is away|must answer/);
  expectNone(worker.output());
});

/** How a process and those that it started were called, as all users of the machine may read. */
function commandLines(root: number): string[] {
  const read = (pid: number, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1]);
  const own = all.filter((pid) => pid === root || parentOf(pid) === root);
  expect(own.length).toBeGreaterThan(1);
  return own.map((pid) => read(pid, 'cmdline'));
}
