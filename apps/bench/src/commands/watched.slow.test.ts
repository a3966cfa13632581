import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunEvent, runEvent } from '@rugbench/core';
import type { ResultRow } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const SIZE = ['--n', '8', '--r', '0.5', '--p', '0.2', '--steps', '30', '--samples', '64'];
const linesOf = (file: string): RunEvent[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => runEvent.parse(JSON.parse(line)));

/** The events of each run. */
const byRun = (events: readonly RunEvent[]): Map<string, RunEvent[]> => Map.groupBy(events, ({ run }) => run);

describe('rug bench that is watched', () => {
  it('logs each run from its begin to its end by the hash of its row, and tells observers of files and packages', async () => {
    const cwd = temporaryFolder();
    const observer = `
      import { appendFileSync } from 'node:fs';
      import { defineObserver } from '@rugbench/core';
      export default defineObserver({
        name: 'mine',
        title: 'Mine',
        open: ({ variant }) => ({
          step: () => undefined,
          end: ({ loss }) => appendFileSync('mine.txt', variant + ' ' + loss + '\\n'),
        }),
      });
    `;
    writeFileSync(join(cwd, 'mine.ts'), observer);
    const rows = ['--variants', 'relu,linear', '--weights', 'trained', '--start', 'torch', '--seeds', '2'];
    const watched = ['--log', 'log.jsonl', '--observer', './mine.ts,@rugbench/tensorboard'];
    const run = ['--jobs', '2', '--no-pictures', '--out', 'run'];
    const { code, stdout, stderr } = await runRug(['bench', ...SIZE, ...rows, ...run, ...watched, '--json'], cwd);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const measured = (JSON.parse(stdout) as { rows: ResultRow[] }).rows;
    const runs = byRun(linesOf(join(cwd, 'log.jsonl')));
    expect([...runs.keys()].sort()).toEqual(measured.map(({ hash }) => hash).sort());
    expect(runs.size).toBe(4);
    for (const { hash, variant, seed, loss, standardError } of measured) {
      const events = runs.get(hash)!;
      expect(events.map(({ event }) => event)).toEqual(['begin', ...events.slice(1, -1).map(() => 'step'), 'end']);
      expect(events[0]).toMatchObject({ variant, seed });
      expect(events.at(-2)).toMatchObject({ step: 30 });
      expect(events.at(-1)).toMatchObject({ loss, standardError, stopReason: 'all 30 steps were taken', step: 30 });
    }
    const told = readFileSync(join(cwd, 'mine.txt'), 'utf8').trimEnd().split('\n');
    expect(told.sort()).toEqual(measured.map(({ variant, loss }) => `${variant} ${loss}`).sort());
    expect(readdirSync(join(cwd, 'run', 'tensorboard'))).toHaveLength(4);
  });
});

describe('rug sweep that is watched', () => {
  it('makes a log of its own in a folder', async () => {
    const cwd = temporaryFolder();
    const options = `{ n: 8, r: 0.5, variants: ['relu'], weights: ['trained'], start: ['torch'], steps: 20, samples: 64 }`;
    const config = `import { defineSweep } from 'rugbench';
      export default defineSweep({ options: ${options}, axes: { p: [0.1, 0.2] } });`;
    writeFileSync(join(cwd, 'sweep.config.ts'), config);
    const args = ['sweep', 'sweep.config.ts', '--jobs', '1', '--out', 'swept', '--log', 'logs/', '--json'];
    const { code, stderr } = await runRug(args, cwd);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const [name, ...others] = readdirSync(join(cwd, 'logs'));
    expect(others).toEqual([]);
    const begins = linesOf(join(cwd, 'logs', name!)).filter((event) => event.event === 'begin');
    expect(begins.map(({ p }) => p).sort()).toEqual([0.1, 0.2]);
  });
});
