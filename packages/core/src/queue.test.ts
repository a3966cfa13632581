import { describe, expect, it } from 'vitest';
import { createQueue } from './queue.ts';

describe('createQueue', () => {
  it('starts a task when the one before it has ended, and hands back its result', async () => {
    const inTurn = createQueue();
    const order: string[] = [];
    const task = (name: string, pauses: number) => async () => {
      order.push(`${name} starts`);
      for (let pause = 0; pause < pauses; pause++) await Promise.resolve();
      order.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([inTurn(task('first', 9)), inTurn(task('second', 0))])).toEqual(['first', 'second']);
    expect(order).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
  });

  it('goes on after a task that failed', async () => {
    const inTurn = createQueue();
    const failed = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(() => Promise.resolve(7));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe(7);
  });
});
