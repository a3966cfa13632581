import { once } from 'node:events';
import { fork } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import type { Order } from '../testing/pool-worker.ts';
import { openPool } from './pool.ts';

const WORKER = new URL('../testing/pool-worker.ts', import.meta.url);
const PARENT = new URL('../testing/pool-parent.ts', import.meta.url);

/** Whether no process of a group is left. */
function groupIsGone(group: number): boolean {
  try {
    process.kill(-group, 0);
    return false;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Runs an order, and waits until a worker has begun with it. */
async function begun(pool: ReturnType<typeof openPool>, order: Order) {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const done = pool.run<number>(order, () => resolve(undefined)).catch((reason: unknown) => String(reason));
  await promise;
  return { done };
}

describe('a pool that is told to stop', () => {
  it('lets a job that hears it end well, and takes no other one', async () => {
    const pool = openPool(WORKER, 1);
    const job = await begun(pool, { order: 'until-stopped' });
    const waiting = pool.run({ order: 'answer', value: 1 }).catch((reason: unknown) => String(reason));
    await pool.stop();
    expect(await job.done).toBeGreaterThan(0);
    expect(await waiting).toMatch(/interrupted before it was done/);
    await expect(pool.run({ order: 'answer', value: 1 })).rejects.toThrow('interrupted');
  });

  it('leaves no process, neither a free one nor one that was busy', async () => {
    const pool = openPool(WORKER, 2);
    const free = await pool.run<number>({ order: 'sleep', milliseconds: 1 });
    const { done } = await begun(pool, { order: 'sleep', milliseconds: 400 });
    await Promise.all([pool.stop(), pool.stop()]);
    for (const worker of [free, Number(await done)]) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
  });

  it('does not begin a job that comes together with the word to stop', async () => {
    const pool = openPool(WORKER, 1);
    const job = pool.run({ order: 'compute', milliseconds: 60_000 }).catch((reason: unknown) => String(reason));
    await pool.stop();
    expect(await job).toMatch(/interrupted before it was done/);
  });
});

describe('workers whose parent is killed alone', () => {
  it.each(['SIGKILL', 'SIGQUIT'] as const)(
    'end soon after %s, also while they compute, and print nothing',
    async (signal) => {
      const parent = fork(PARENT, { detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
      let told = '';
      parent.stderr!.on('data', (chunk) => (told += String(chunk)));
      expect(String(await once(parent.stdout!, 'data'))).toBe('busy\n');
      parent.kill(signal);
      // The number of the parent is that of its group. Workers would work for a minute: a busy machine has half of it.
      await vi.waitUntil(() => groupIsGone(parent.pid!), { timeout: 30_000, interval: 100 });
      expect(told).toBe('');
    },
  );
});
