import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Observer, type RunEvent, type RunNews, defineObserver } from '@rugbench/core';
import { tensorBoard } from '@rugbench/tensorboard';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';
import { openWatch, withWatch } from './open-watch.ts';

const begin = (run: string): RunNews => ({
  ...{ event: 'begin', run, model: 'm', variant: 'relu', start: 'torch', n: 4, d: 2, p: 0.1, source: 's' },
  ...{ hiddenNoise: 0, seed: 0, recipe: 'default', maxSteps: 10, backend: 'cpu', analytic: null },
});
const step = (run: string, at: number): RunNews => ({
  ...{ event: 'step', run, step: at, loss: 1, learningRate: 1, revived: 0, heldOutLoss: null },
  ...{ seconds: 1, stepsPerSecond: null },
});
const end = (run: string, given: object = {}): RunNews => ({
  ...{ event: 'end', run, step: null, stopReason: 'done', failure: null, loss: 1, standardError: 1 },
  ...given,
});

/** An observer that notes all that another one is told, in one word each. */
function noting(own: Observer): { observer: Observer; heard: string[] } {
  const heard: string[] = [];
  const note = (event: RunEvent): void => {
    heard.push(event.event === 'begin' ? `begin ${event.run}` : `${event.event} ${event.run} ${event.step}`);
  };
  const observer = defineObserver({
    ...own,
    open: (run, place) => {
      note(run);
      const opened = own.open(run, place);
      return {
        step: (event) => (note(event), opened.step(event)),
        end: (event) => (note(event), opened.end(event)),
      };
    },
  });
  return { observer, heard };
}

const makers: readonly [name: string, make: (folder: string) => Observer][] = [
  ['json-lines', (folder) => jsonLines(join(folder, 'log.jsonl'))],
  ['tensorboard', () => tensorBoard()],
];

describe.each(makers)('what %s hears', (_name, make) => {
  /** Opens a watch in a folder of its own; lines that it notes must be none. */
  function watching(): { watch: ReturnType<typeof openWatch>; heard: string[]; notes: string[] } {
    const folder = mkdtempSync(join(tmpdir(), 'rugbench-'));
    const { observer, heard } = noting(make(folder));
    const notes: string[] = [];
    return { watch: openWatch([observer], { folder, note: (line) => notes.push(line) }), heard, notes };
  }

  it('is a begin, ascending steps and one end of each run, whatever comes', async () => {
    const { watch, heard, notes } = watching();
    const news = [
      ...[step('a', 1), end('a'), begin('a'), step('a', 1), begin('b'), step('a', 3), step('a', 2), step('a', 3)],
      ...[step('b', 5), end('a'), end('a'), step('a', 4)],
    ];
    for (const event of news) watch.tell(event);
    await watch.close();
    expect(heard).toEqual(['begin a', 'step a 1', 'begin b', 'step a 3', 'step b 5', 'end a 3', 'end b 5']);
    expect(notes).toEqual([]);
  });

  it('has the end of a run before it begins again', async () => {
    const { watch, heard, notes } = watching();
    for (const event of [begin('a'), begin('a'), step('a', 7), begin('a'), step('a', 4)]) watch.tell(event);
    await watch.close();
    expect(heard).toEqual([
      'begin a',
      'end a null',
      'begin a',
      'step a 7',
      'end a 7',
      'begin a',
      'step a 4',
      'end a 4',
    ]);
    expect(notes).toEqual([]);
  });

  it('goes on beside an observer that throws, which is told once and hears no more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rugbench-'));
    const { observer, heard } = noting(make(folder));
    let asked = 0;
    const throwing = defineObserver({
      ...{ name: 'broken', title: 'Broken' },
      open: () => ({
        step: () => {
          asked += 1;
          throw new Error('no such thing\nat all');
        },
        end: () => expect.fail('hears no more'),
      }),
    });
    const notes: string[] = [];
    const place = { folder, note: (line: string) => notes.push(line) };
    const ended = await withWatch([throwing, observer], place, async (tell) => {
      for (const event of [begin('a'), step('a', 1), step('a', 2), end('a')]) tell(event);
      return 'trained';
    });
    expect({ ended, asked }).toEqual({ ended: 'trained', asked: 1 });
    expect(heard).toEqual(['begin a', 'step a 1', 'step a 2', 'end a 2']);
    expect(notes).toEqual([
      'observer broken: must not throw, got no such thing. It is told nothing more; training goes on.',
    ]);
  });
});

describe('an observer that promises', () => {
  const promising = (answer: () => Promise<void>): Observer =>
    defineObserver({ name: 'slow', title: 'Slow', open: () => ({ step: answer, end: answer }) });

  it('is waited for at the end', async () => {
    let done = 0;
    const observer = promising(() => new Promise((resolve) => setTimeout(resolve, 20)).then(() => void done++));
    const watch = openWatch([observer], { folder: '.', note: expect.fail });
    for (const event of [begin('a'), step('a', 1), end('a')]) watch.tell(event);
    expect(done).toBe(0);
    await watch.close();
    expect(done).toBe(2);
  });

  it('is told once where it breaks its promises', async () => {
    const notes: string[] = [];
    const observer = promising(() => Promise.reject(new Error('offline')));
    const watch = openWatch([observer], { folder: '.', note: (line) => notes.push(line) });
    for (const event of [begin('a'), step('a', 1), step('a', 2), end('a')]) watch.tell(event);
    await watch.close();
    expect(notes).toEqual(['observer slow: must not throw, got offline. It is told nothing more; training goes on.']);
  });
});

describe('the times of a log', () => {
  it('are those of the clock of the process that watches, the same for all observers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rugbench-'));
    const files = ['one', 'other'].map((name) => join(folder, name));
    let now = 41;
    const watch = openWatch(files.map(jsonLines), { folder, note: expect.fail }, () => ++now);
    for (const event of [begin('a'), step('a', 1), end('a')]) watch.tell(event);
    await watch.close();
    for (const file of files) {
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as RunEvent).time)).toEqual([42, 43, 44]);
    }
  });
});
