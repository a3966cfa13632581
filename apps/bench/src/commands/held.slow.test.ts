import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CodeMapDocument } from '@rugbench/judging';
import { decodeCheckpoint } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { runRug, startRug, temporaryFolder } from '../testing/run-rug.ts';

const LONG = ['--n', '256', '--r', '0.25', '--steps', '1000000', '--samples', '64'];
const train = (out: string): string[] => ['train', ...LONG, '--out', out];
const bench = (out: string): string[] => [
  ...['bench', ...LONG, '--jobs', '2', '--variants', 'relu,linear', '--weights', 'trained', '--out', out],
];

/** Starts a command, and waits until it has said something that matches. */
async function begun(args: readonly string[], cwd: string, said: RegExp, environment: NodeJS.ProcessEnv = {}) {
  const { child, done } = startRug(args, cwd, environment);
  for (let told = ''; !said.test(told);) told += String(await once(child.stderr!, 'data'));
  return { child, done };
}

/** Waits for something, for a busy machine's sake much longer than it should take. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 30_000; !holds(); await sleep(50)) expect(performance.now()).toBeLessThan(end);
}

/** The numbers of the processes that were started by one, or by those. */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const own = text.split(' ').filter(Boolean).map(Number);
  return own.flatMap((child) => [child, ...childrenOf(child)]);
}

/** Whether a process is there, and no corpse that waits for its parent. */
function lives(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

const stepOf = (path: string): number => decodeCheckpoint(readFileSync(path), path).state.step;

describe('two commands that write one file', () => {
  it('are one that trains and one that is refused, and the file is free when the first is stopped or killed', async () => {
    const cwd = temporaryFolder();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const first = await begun(train('model'), cwd, /theory: /);
      const second = await runRug(train('model'), cwd);
      expect(second.code).toBe(1);
      expect(second.stderr).toMatch(
        new RegExp(`^checkpoint: \\S+model must not be in use, and process ${first.child.pid} on [^\\n]*--out\\.\\n$`),
      );
      first.child.kill(signal);
      const { code } = await first.done;
      expect(code).toBe(signal === 'SIGTERM' ? 143 : null);
      if (signal === 'SIGTERM') expect(readdirSync(cwd)).toEqual(['model']);
    }
    const third = await begun(train('model'), cwd, /theory: /);
    third.child.kill('SIGINT');
    expect((await third.done).code).toBe(130);
    // What a killed process was just writing stays for an hour.
    expect(
      readdirSync(cwd).filter((name) => !/^\.model\..*\.tmp$/.test(name) || name.includes(`.${third.child.pid}.`)),
    ).toEqual(['model']);
  });

  it('are one that fills a map and one that is refused, and no cell is lost', async () => {
    const cwd = temporaryFolder();
    const map = ['map', '--grid', '2', '--out', 'map'];
    const [one, other] = await Promise.all([runRug(map, cwd), runRug(map, cwd)]);
    expect([one.code, other.code].sort()).toEqual([0, 1]);
    expect((one.code === 1 ? one : other).stderr).toMatch(/^map: \S+map\.json must not be in use, and process \d+ on /);
    const { cells } = JSON.parse(readFileSync(join(cwd, 'map', 'map.json'), 'utf8')) as CodeMapDocument;
    expect(cells).toHaveLength(4);
    expect(readdirSync(join(cwd, 'map')).filter((name) => name.includes('.lock'))).toEqual([]);
  });
});

describe.skipIf(!existsSync('/proc/self/stat'))('a comparison that trains in two processes', () => {
  it('keeps each model at the step that it has reached when it is stopped', async () => {
    const cwd = temporaryFolder();
    const { child, done } = await begun(bench('run'), cwd, /About /);
    const workers = childrenOf(child.pid!);
    const folder = join(cwd, 'run', 'checkpoints');
    await until(() => existsSync(folder) && readdirSync(folder).filter((name) => !name.startsWith('.')).length === 2);
    await sleep(1000);
    const stoppedAt = Date.now();
    child.kill('SIGTERM');
    expect((await done).code).toBe(143);
    expect(workers.filter(lives)).toEqual([]);
    const steps = readdirSync(folder).map((name) => stepOf(join(folder, name)));
    expect(steps).toHaveLength(2);
    expect(Math.min(...steps)).toBeGreaterThan(250);
    // A run that is stopped on a step that checks ends on a multiple of 250: only the time tells a last checkpoint from those of each 250 steps.
    const kept = readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(stoppedAt);
  });

  it.each(['SIGKILL', 'SIGQUIT'] as const)('leaves no process and says nothing after %s', async (signal) => {
    const { child, done } = await begun(bench('run'), temporaryFolder(), /About /);
    await until(() => childrenOf(child.pid!).length === 2);
    await sleep(1500);
    const workers = childrenOf(child.pid!);
    child.kill(signal);
    await until(() => workers.filter(lives).length === 0);
    expect((await done).stderr).not.toMatch(/EPIPE|Error| at /);
  });

  it('leaves no process of a plug-in that never ends its trial', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'endless.mjs'), 'for (;;);');
    const { child } = startRug(['theory', '--plugin', './endless.mjs'], cwd, { RUG_PLUGIN_SECONDS: '600' });
    await until(() => childrenOf(child.pid!).length > 0);
    await sleep(1500);
    const trials = childrenOf(child.pid!);
    child.kill('SIGKILL');
    expect(trials).not.toEqual([]);
    await until(() => trials.filter(lives).length === 0);
  });
});
