import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore } from '@rugbench/results';
import type { SweepSummary } from '@rugbench/sweep';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LiveProcess, liveProcesses, reportLive } from './live.ts';
import { sweepStatus } from './status.ts';

const hashes = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(64));
const summary: SweepSummary = {
  ...{ schema: 'rugbench/sweep/1', hash: hashes[0]!, name: 'grid', budget: null },
  ...{ rows: hashes, seconds: [10, 20, 30, 40], cells: [] },
};

describe('processes of a sweep', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'rug-live-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const told: LiveProcess = {
    ...{ schema: 'rugbench/running/1', host: hostname(), pid: process.pid, shard: '1/2', lanes: 2 },
    ...{ updated: Date.now(), running: [hashes[1]!], rows: 3, spent: 60, estimated: 30 },
  };
  const write = (name: string, change: Partial<LiveProcess>): void => {
    mkdirSync(join(root, 'running'), { recursive: true });
    writeFileSync(join(root, 'running', `${name}.json`), JSON.stringify({ ...told, ...change }));
  };
  /** A process that is no more. */
  const gone = spawnSync(process.execPath, ['--version']).pid;

  it('tell of themselves until they are done', () => {
    const live = reportLive(root, { shard: '0/3', lanes: 4 });
    expect(liveProcesses(root)).toMatchObject([{ pid: process.pid, shard: '0/3', lanes: 4, rows: 0, running: [] }]);
    live.close();
    expect(liveProcesses(root)).toEqual([]);
    expect(readdirSync(join(root, 'running'))).toEqual([]);
  });

  it('are not believed when they are gone, silent, or no longer to be read', () => {
    write('here', {});
    write('elsewhere', { host: 'elsewhere', pid: gone });
    write('gone', { pid: gone });
    write('silent', { host: 'silent', updated: Date.now() - 120_000 });
    write('ahead', { host: 'ahead', updated: Date.now() + 86_400_000 });
    writeFileSync(join(root, 'running', 'cut.json'), '{"schema":"rugbench/');
    expect(liveProcesses(root).map(({ host }) => host)).toEqual(['elsewhere', hostname()]);
    reportLive(root, { shard: null, lanes: 1 }).close();
    expect(readdirSync(join(root, 'running')).sort()).toEqual(['elsewhere.json', 'here.json']);
  });

  it('say how long is left: what is estimated to be left, at the pace at which they work it off', () => {
    write('here', {});
    const status = sweepStatus(summary, memoryStore(), root);
    expect(status).toMatchObject({ rows: 4, done: 0, running: 1, waiting: 3 });
    // Half an estimated second each second, and 100 of them are left.
    expect(status.secondsLeft).toBe(200);
    expect(status.rowsPerHour).toBe(180);
    write('here', { rows: 0, spent: 5, estimated: 0 });
    expect(sweepStatus(summary, memoryStore(), root)).toMatchObject({ secondsLeft: 50, rowsPerHour: null });
  });

  it('leave no time where nobody works', () => {
    expect(sweepStatus(summary, memoryStore(), root)).toMatchObject({ secondsLeft: null, waiting: 4, processes: [] });
  });
});
