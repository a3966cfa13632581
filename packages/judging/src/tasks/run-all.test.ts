import { describe, expect, it } from 'vitest';
import type { OnProgress, ProgressReport } from '../ports/progress.ts';
import type { Workers } from '../ports/workers.ts';
import { runAll } from './run-all.ts';

/** A task whose end is in the hands of the test. */
interface Running {
  readonly job: unknown;
  readonly progress: OnProgress;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** Workers that start everything and end nothing. */
function handPool(): { pool: Workers; running: Running[] } {
  const running: Running[] = [];
  const run = (job: unknown, progress: OnProgress = () => undefined): Promise<never> =>
    new Promise((resolve, reject) => {
      running.push({ job, progress, resolve: resolve as (result: unknown) => void, reject });
    });
  const close = (): void => running.forEach(({ reject }) => reject(new Error('interrupted')));
  return { pool: { size: 1, run, stop: () => Promise.resolve(close()), close }, running };
}

/** A report of a part that is done. */
const done = (fraction: number): ProgressReport => ({ fraction, phase: 'theory', detail: '' });

const eventsHappen = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const TASKS = [{ task: 0 }, { task: 1 }, { task: 2 }, { task: 3 }];

describe('runAll', () => {
  it('returns results in the order of the tasks, whichever is done first', async () => {
    const { pool, running } = handPool();
    const all = runAll(pool, TASKS, () => undefined);
    expect(running.map(({ job }) => job)).toEqual(TASKS);
    for (const k of [2, 0, 3, 1]) running[k]!.resolve(`result ${k}`);
    expect(await all).toEqual(['result 0', 'result 1', 'result 2', 'result 3']);
  });

  it('tells the mean fraction and how many are done, whenever a task moves', async () => {
    const { pool, running } = handPool();
    const told: (readonly [fraction: number, done: number])[] = [];
    const all = runAll(pool, TASKS, (fraction, done) => told.push([fraction, done]));
    running[0]!.progress(done(0.5));
    running[1]!.progress(done(0.25));
    running[0]!.progress(done(0.75));
    running[1]!.resolve(null);
    await eventsHappen();
    for (const { resolve } of running) resolve(null);
    await all;
    expect(told).toEqual([
      [0.125, 0],
      [0.1875, 0],
      [0.25, 0],
      [0.4375, 1],
      [0.5, 2],
      [0.75, 3],
      [1, 4],
    ]);
  });

  it('fails as the first task that fails, and leaves no other rejection untold', async () => {
    const { pool, running } = handPool();
    const all = runAll(pool, TASKS, () => undefined);
    running[2]!.reject(new Error('no such thing'));
    running[3]!.reject(new Error('neither'));
    await expect(all).rejects.toThrow('no such thing');
  });

  it('ends when the pool is closed, and what was done before was told', async () => {
    const { pool, running } = handPool();
    let last = 0;
    const all = runAll(pool, TASKS, (_, done) => (last = done));
    running[1]!.resolve(null);
    await eventsHappen();
    pool.close();
    await expect(all).rejects.toThrow('interrupted');
    expect(last).toBe(1);
  });

  it('runs only what is not known, and keeps all results so far in the order of the tasks', async () => {
    const { pool, running } = handPool();
    const kept: (readonly unknown[])[] = [];
    const told: (readonly [fraction: number, done: number])[] = [];
    const all = runAll(pool, TASKS, (fraction, done) => told.push([fraction, done]), {
      known: [undefined, 'known 1'],
      keep: (results) => kept.push(results),
    });
    expect(running.map(({ job }) => job)).toEqual([TASKS[0], TASKS[2], TASKS[3]]);
    running[2]!.resolve('new 3');
    await eventsHappen();
    running[0]!.resolve('new 0');
    await eventsHappen();
    running[1]!.reject(new Error('interrupted'));
    await expect(all).rejects.toThrow('interrupted');
    expect(kept).toEqual([
      ['known 1', 'new 3'],
      ['new 0', 'known 1', 'new 3'],
    ]);
    expect(told).toEqual([
      [0.5, 2],
      [0.75, 3],
    ]);
  });

  it('fails where a result cannot be kept', async () => {
    const { pool, running } = handPool();
    const keep = (): never => {
      throw new Error('no room');
    };
    const all = runAll(pool, TASKS, () => undefined, { known: [], keep });
    running[0]!.resolve(0);
    await expect(all).rejects.toThrow('no room');
  });

  it('of no tasks is done at once', async () => {
    expect(await runAll(handPool().pool, [], () => undefined)).toEqual([]);
  });
});
