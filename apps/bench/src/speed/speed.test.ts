import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from '@rugbench/core';
import type { ProgressReport } from '@rugbench/judging';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { builtinBackends, builtins } from '@rugbench/library/plugins';
import { referenceBackend } from '@rugbench/core/reference';
import { runProgram } from '../cli/program.ts';
import type { Terminal } from '../cli/terminal.ts';
import { COMMANDS } from '../commands.ts';
import { blocking } from '../testing/fakes.ts';
import { temporaryFolder } from '../testing/run-rug.ts';
import { runSpeed } from './run-speed.ts';
import { speedOptions } from './speed-options.ts';
import type { Skipped, SpeedRow } from './speed-row.ts';

interface SpeedDocument {
  readonly rows: readonly SpeedRow[];
  readonly skipped: readonly Skipped[];
}

afterEach(() => vi.restoreAllMocks());

/** Runs a command line in this process, as `rug` does. */
async function speed(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  }
  return { code: await runProgram(['speed', ...args], COMMANDS), ...written };
}

const TINY = ['--n', '16', '--batch', '8', '--time', '20'];

describe('rug speed', () => {
  it('prints a row for each task with the keys that others rely on', async () => {
    const { code, stdout } = await speed(...TINY, '--backend', 'reference', '--json');
    expect(code).toBe(0);
    const { rows, skipped } = JSON.parse(stdout) as SpeedDocument;
    expect(skipped).toEqual([]);
    expect(rows.map(({ backend, task }) => `${backend} ${task}`)).toEqual([
      'reference step',
      'reference evaluate',
      'forged forged',
      'data data',
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ n: 16, d: 4, p: 0.045, batch: 8 });
      expect(row.medianMilliseconds).toBeGreaterThan(0);
      expect(row.relativeMarginOfError).toBeGreaterThan(0);
      expect(row.samples).toBeGreaterThanOrEqual(5);
      expect(row.gflops === null).toBe(row.task === 'data');
      expect(row.usefulGflops === null).toBe(row.task === 'data');
    }
    expect(rows[0]!.device).toBe('cpu-javascript-float64');
    // 2 * 8 * 16 * 4 = 1024 operations for each of five products
    expect(rows[0]!.gflops! * rows[0]!.medianMilliseconds).toBeCloseTo((5 * 1024) / 1e6, 12);
    expect(rows[2]!.constructionMilliseconds).toBeGreaterThan(0);
  });

  it('goes over every device that is available, and names the others without failing', async () => {
    const { code, stdout, stderr } = await speed(...TINY, '--task', 'evaluate');
    expect(code).toBe(0);
    for (const { name } of await builtinBackends(process.cwd()))
      expect(stdout).toMatch(new RegExp(`^\\| ${name} `, 'm'));
    for (const line of stderr.trim().split('\n')) expect(line).toMatch(/^(\w+:[\w-]+: .*|.*%.*|)$/);
  });

  it('leaves its numbers and the cost against n and p in a folder', async () => {
    const out = join(temporaryFolder(), 'speed');
    const sizes = ['--n', '16,32', '--p', '0.1,0.2', '--task', 'data,forged', '--time', '5', '--out', out];
    const { code, stderr } = await speed(...sizes);
    expect(code).toBe(0);
    const { rows } = JSON.parse(readFileSync(join(out, 'speed.json'), 'utf8')) as SpeedDocument;
    expect(rows).toHaveLength(8);
    for (const name of ['cost-against-n-p0.1', 'cost-against-n-p0.2', 'cost-against-p-n16', 'cost-against-p-n32']) {
      for (const file of [`${name}.svg`, `${name}.png`]) {
        expect(stderr).toContain(file);
        expect(existsSync(join(out, file))).toBe(true);
      }
    }
  });

  it('draws data at sizes that no forge has', async () => {
    const { code, stdout } = await speed('--n', '17', '--task', 'data', '--time', '5');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\| data +\| cpu-javascript +\| data +\| +17 \|/m);
  });

  it.each([
    [['--n', '16,0'], /^--n: must be a list of numbers of features.*got 0\./],
    [['--n', '300'], /^persian-rug: n must be a power of two, got 300\. Use --n 256 or --n 512\./],
    [['--n', '131072', '--task', 'step'], /^training: n d must be at most/],
    [['--p', '2'], /^--p: must be a list of probabilities/],
    [['--task', 'nosuch'], /^--task: must be a list of what to time, among step, evaluate, forged, data, got/],
    [['--time', '0'], /^--time: must be milliseconds for each row/],
    [['--batch', '1.5'], /^--batch: must be the samples of a batch/],
    [['--backend', 'nosuch'], /^--backend: must be among .*got nosuch/],
    [['--backend', 'tfjs:nosuch'], /^--backend: device of tfjs must be among .*got nosuch/],
    [['--variant', 'nosuch'], /^--variant: must be among relu, .*got nosuch/],
  ])('%j ends with one line and exit code 2', async (args, line) => {
    const { code, stdout, stderr } = await speed(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(line);
  });
});

describe('a device that fails', () => {
  const broken: Backend = {
    name: 'broken',
    title: 'Broken',
    source: 'this test',
    options: speedOptions,
    devices: ['absent', 'lost'],
    probe: async (device) => ({ device, available: device === 'lost', reason: device === 'lost' ? '' : 'not here' }),
    open: async () => Promise.reject(new Error('the device was lost')),
  };
  const catalogue = { ...builtins, backends: [broken, referenceBackend] };
  const notes: string[] = [];
  const terminal = (signal = new AbortController().signal): Terminal => {
    const progress = { update: () => undefined, finished: () => undefined, clear: () => undefined };
    return { json: true, print: () => undefined, note: (text) => notes.push(text), progress, signal, blocking };
  };
  const tiny = { n: [16], batch: 8, time: 5, task: ['step'] };

  it('has no rows but a line with its reason, and the others go on', async () => {
    notes.length = 0;
    const { rows, skipped } = await runSpeed(speedOptions.parse(tiny), terminal(), catalogue);
    expect(rows.map(({ backend }) => backend)).toEqual(['reference']);
    expect(notes).toEqual(['broken:absent: not here', 'broken:lost: the device was lost (at n = 16)']);
    expect(skipped.map(({ asked }) => asked)).toEqual([false, false]);
  });

  it('counts as asked for when it was named, and a backend stands for its first device that is available', async () => {
    const options = speedOptions.parse({ ...tiny, backend: ['broken', 'broken:absent'] });
    const { rows, skipped } = await runSpeed(options, terminal(), catalogue);
    expect(rows).toEqual([]);
    expect(skipped.map(({ device, asked }) => [device, asked])).toEqual([
      ['absent', true],
      ['lost', true],
    ]);
  });

  it('keeps the rows that were finished before it was interrupted', async () => {
    const controller = new AbortController();
    const stopping = terminal(controller.signal);
    const progress = {
      ...stopping.progress,
      update: ({ detail }: ProgressReport) => {
        if (detail.startsWith('data')) controller.abort();
      },
    };
    const options = speedOptions.parse({ ...tiny, task: ['forged', 'data'] });
    const { rows, complete } = await runSpeed(options, { ...stopping, progress }, catalogue);
    expect(rows.map(({ task }) => task)).toEqual(['forged']);
    expect(complete).toBe(false);
  });
});
