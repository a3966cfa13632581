import { RugError } from '@rugbench/core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProgressReport, Task, Workers } from '@rugbench/judging';
import type { Order } from '../testing/pool-worker.ts';
import { STOP_SIGNALS } from '../host/stop-signals.ts';
import { openPool } from './pool.ts';

const WORKER = new URL('../testing/pool-worker.ts', import.meta.url);
const opened: Workers[] = [];
const open = (size: number): Workers => {
  const pool = openPool(WORKER, size);
  opened.push(pool);
  return pool;
};
const answer = (value: unknown): Order => ({ order: 'answer', value });

describe('pool', () => {
  afterEach(() => {
    for (const pool of opened.splice(0)) pool.close();
  });

  it('brings typed arrays through unchanged and reports progress', async () => {
    const reports: ProgressReport[] = [];
    const losses = Float64Array.of(1 / 3, Number.MIN_VALUE);
    expect(await open(1).run(answer(losses), (report) => reports.push(report))).toEqual(losses);
    expect(reports).toEqual([{ fraction: 0.5, phase: 'judging', detail: 'an order' }]);
  });

  it('runs more jobs than it has processes, and no two at once in one of them', async () => {
    const pool = open(2);
    const order: Order = { order: 'sleep', milliseconds: 20 };
    const processes = await Promise.all(Array.from({ length: 5 }, () => pool.run<number>(order)));
    expect(new Set(processes).size).toBe(2);
  });

  it('lets a job that throws fail alone, with the first line of its message', async () => {
    const pool = open(1);
    const [thrown, next] = await Promise.allSettled([
      pool.run({ order: 'throw', message: 'no such thing\n  at somewhere' } satisfies Order),
      pool.run(answer(7)),
    ]);
    expect(thrown).toEqual({ status: 'rejected', reason: new Error('no such thing') });
    expect(next).toEqual({ status: 'fulfilled', value: 7 });
  });

  it('keeps the code and the line of what a job of the bench refuses', async () => {
    const pool = openPool(new URL('../worker.ts', import.meta.url), 1);
    opened.push(pool);
    const refused = await pool
      .run({ task: 'map-column', source: 'one-at-a-time', p: 0.1, ratios: [0.5], constraint: 'any' } satisfies Task)
      .catch((reason: unknown) => reason);
    expect(refused).toBeInstanceOf(RugError);
    expect(refused).toMatchObject({
      code: 'OPTIONS',
      message: expect.stringMatching(/^--source: no prediction because .*, got one-at-a-time\. rug bench/) as string,
    });
  });

  it('lets a job whose process dies fail alone, and starts another process', async () => {
    const pool = open(1);
    const [died, next] = await Promise.allSettled([pool.run({ order: 'exit', code: 9 }), pool.run(answer('alive'))]);
    expect(died.status === 'rejected' && String(died.reason)).toMatch(/must stay alive.*got exit code 9/);
    expect(next).toEqual({ status: 'fulfilled', value: 'alive' });
  });

  it('lets a job whose process is killed fail alone, in one line', async () => {
    const pool = open(1);
    const [killed, next] = await Promise.allSettled([pool.run({ order: 'kill' }), pool.run(answer('alive'))]);
    expect(killed).toMatchObject({
      status: 'rejected',
      reason: {
        code: 'JOB',
        message: expect.stringMatching(/^worker process: must stay alive .*SIGKILL[^\n]*$/) as string,
      },
    });
    expect(next).toEqual({ status: 'fulfilled', value: 'alive' });
  });

  it('says of a job that asked for too much memory what to do', async () => {
    const refused = await open(1)
      .run({ order: 'too-much' } satisfies Order)
      .catch((reason: unknown) => reason);
    expect(refused).toMatchObject({
      code: 'JOB',
      message: expect.stringMatching(/^memory: must be enough for the work, got [^\n]*Lower --n/) as string,
    });
  });

  it('goes on where signals reach a worker, as they do a whole group: only the command reacts to them', async () => {
    const pool = open(1);
    const worker = await pool.run<number>({ order: 'sleep', milliseconds: 1 });
    const [job] = await Promise.all([
      pool.run<number>({ order: 'sleep', milliseconds: 300 }),
      new Promise((resolve) => setTimeout(resolve, 100)).then(() => {
        for (const signal of STOP_SIGNALS) process.kill(worker, signal);
      }),
    ]);
    expect(job).toBe(worker);
  });

  it('lets a job that cannot be sent fail alone, ends that process and starts another one', async () => {
    const pool = open(1);
    const deaf = await pool.run<number>({ order: 'hang-up' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [unsent, next] = await Promise.allSettled([
      pool.run(answer(1)),
      pool.run<number>({ order: 'sleep', milliseconds: 1 }),
    ]);
    expect(unsent).toMatchObject({
      status: 'rejected',
      reason: {
        code: 'JOB',
        message: expect.stringMatching(/^worker process: must take its job, got [^\n]*$/) as string,
      },
    });
    expect(next.status === 'fulfilled' && next.value !== deaf).toBe(true);
    expect(() => process.kill(deaf, 0)).toThrow('ESRCH');
  });

  it('ends a process that says nothing for too long, where that holds for its job, and starts another one', async () => {
    const concerns = (job: unknown): boolean => (job as Order).order === 'sleep';
    const pool = openPool(WORKER, 1, [], { concerns, seconds: 1, todo: 'Wait.' });
    opened.push(pool);
    const [silent, next] = await Promise.allSettled([
      pool.run({ order: 'sleep', milliseconds: 60_000 }),
      pool.run(answer('alive')),
    ]);
    const message =
      /^worker process: must tell how far it is within 1 s, with a plug-in from outside at work\. Wait\.$/;
    expect(silent).toMatchObject({ reason: { code: 'PLUGIN', message: expect.stringMatching(message) as string } });
    expect(next).toEqual({ status: 'fulfilled', value: 'alive' });
  });

  it('lets other jobs say nothing for as long as they take', async () => {
    const pool = openPool(WORKER, 1, [], { concerns: () => false, seconds: 0.05, todo: 'Wait.' });
    opened.push(pool);
    expect(await pool.run({ order: 'sleep', milliseconds: 500 })).toBeGreaterThan(0);
  });

  it('refuses a job that is no plain data, and goes on', async () => {
    const pool = open(1);
    await expect(pool.run({ order: 'answer', value: () => 1 })).rejects.toThrow(/^job: must be plain data, got /);
    expect(await pool.run(answer(2))).toBe(2);
  });

  it('fails what is unfinished when it is closed', async () => {
    const pool = open(1);
    const both = Promise.allSettled([pool.run({ order: 'sleep', milliseconds: 60_000 }), pool.run(answer(1))]);
    pool.close();
    const outcomes = await both;
    for (const outcome of outcomes) {
      expect(outcome.status === 'rejected' && String(outcome.reason)).toMatch(/interrupted before it was done/);
    }
    await expect(pool.run(answer(1))).rejects.toThrow(/interrupted/);
  });
});
