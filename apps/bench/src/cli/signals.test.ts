import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRun } from '@rugbench/results/files';
import { expect, it } from 'vitest';
import { startRug, temporaryFolder } from '../testing/run-rug.ts';

/** Many short rows, so that some are finished soon and all of them never. */
const MANY = ['bench', '--n', '64', '--samples', '4000', '--seeds', '500', '--variants', 'linear'];

/** Starts many rows and sends signals once a row is finished. */
async function stoppedBy(...signals: NodeJS.Signals[]) {
  const cwd = temporaryFolder();
  const { child, done } = startRug([...MANY, '--weights', 'persian-rug', '--jobs', '1', '--out', 'run'], cwd);
  let told = '';
  while (!/Linear {2}persian-rug {2}seed \d/.test(told)) told += String(await once(child.stderr!, 'data'));
  for (const signal of signals) child.kill(signal);
  return { cwd, ...(await done) };
}

it('SIGTERM ends a comparison with 143, what is finished is kept, and the last line says where', async () => {
  const { cwd, code, stderr } = await stoppedBy('SIGTERM');
  expect(code).toBe(143);
  const [, kept] = /Stopped\. (\d+) of 500 rows are kept in run\/records; the same command goes on there\.\n$/.exec(
    stderr,
  )!;
  const { rows, complete } = readRun(join(cwd, 'run'));
  expect([complete, rows.length]).toEqual([false, Number(kept)]);
  expect(rows.length).toBeGreaterThan(0);
  const records = readdirSync(join(cwd, 'run', 'records'), { recursive: true, encoding: 'utf8' });
  expect(records.filter((name) => name.endsWith('.json')).length).toBeGreaterThanOrEqual(rows.length);
});

it('SIGUSR1 ends a comparison as well, and opens no inspector', async () => {
  const { cwd, code, stderr } = await stoppedBy('SIGUSR1');
  // 128 and the number of SIGUSR1, which is 10 on Linux and 30 on macOS.
  expect([138, 158]).toContain(code);
  expect(stderr).not.toMatch(/[Dd]ebugger/);
  expect(existsSync(join(cwd, 'run', 'results.json'))).toBe(true);
});
