import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AnyRow, decodeRecord, isFinished, isRowSpec } from '@rugbench/results';
import { readRun } from '@rugbench/results/files';
import { expect, it } from 'vitest';
import { runRug, startRug, temporaryFolder } from '../testing/run-rug.ts';

const STOPS = 30;
/** Of so many stops one gives no time to end well. */
const KILL_EVERY = 6;
const SHORTEST_SECONDS = 0.3;

const cwd = temporaryFolder();
/** Three variants, trained and on forged weights. */
const bench = (out: string): string[] => [
  ...['bench', '--n', '64', '--r', '0.25', '--p', '0.1', '--samples', '500', '--steps', '600', '--jobs', '2'],
  ...['--variants', 'relu,linear,topk', '--weights', 'trained,persian-rug', '--no-pictures', '--out', out],
];

/** The finished rows of a folder, by their hashes. Every record file must be whole. */
function finishedRows(out: string): string[] {
  const folder = join(cwd, out, 'records');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  const records = files.map((name) => decodeRecord(readFileSync(join(folder, name), 'utf8'), name));
  return records.filter((record) => isFinished(record) && isRowSpec(record.spec)).map(({ hash }) => hash);
}

/** The rows of a complete folder without what they took. */
function rowsOf(out: string): unknown[] {
  const { rows, complete } = readRun(join(cwd, out));
  expect(complete).toBe(true);
  return rows.map((row: AnyRow) => ({ ...row, wallMilliseconds: 0, stepMilliseconds: 0 }));
}

/** Numbers in [0, 1), the same ones in every run of this test. */
function* uniforms(): Generator<number, never> {
  for (let state = 1; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Runs a comparison and stops it after a while. @returns whether it was done before */
async function stopped(out: string, seconds: number, signal: 'SIGINT' | 'SIGKILL'): Promise<boolean> {
  const { child, done } = startRug(bench(out), cwd);
  await Promise.race([sleep(1000 * seconds), done]);
  child.kill(signal);
  const { code, stderr } = await done;
  // Before it listens, and by SIGKILL, it ends without a code.
  expect([0, 130, null], stderr).toContain(code);
  return code === 0;
}

it('a comparison that is stopped at any moment goes on, loses no record, and ends at the rows of an undisturbed one', async () => {
  const started = performance.now();
  expect((await runRug(bench('undisturbed'), cwd)).code).toBe(0);
  const usual = (performance.now() - started) / 1000;
  const expected = rowsOf('undisturbed');
  expect(expected).toHaveLength(6);
  const random = uniforms();
  let folder = 0;
  let known: string[] = [];
  /** Ends a folder as somebody would: by the same command once more. */
  async function completed(out: string): Promise<void> {
    const { code, stderr } = await runRug(bench(out), cwd);
    expect(code, stderr).toBe(0);
    expect(rowsOf(out)).toEqual(expected);
  }
  for (let stop = 0; stop < STOPS; stop++) {
    const out = `stopped-${folder}`;
    const seconds = SHORTEST_SECONDS + random.next().value * Math.max(0, usual - SHORTEST_SECONDS);
    const done = await stopped(out, seconds, stop % KILL_EVERY === KILL_EVERY - 1 ? 'SIGKILL' : 'SIGINT');
    const now = finishedRows(out);
    expect(now).toEqual(expect.arrayContaining(known));
    known = now;
    if (!done && now.length < expected.length) continue;
    await completed(out);
    folder++;
    known = [];
  }
  await completed(`stopped-${folder}`);
});
