import { setTimeout as wait } from 'node:timers/promises';
import type { Workers } from '@rugbench/judging';
import { expect, it } from 'vitest';
import { oneByOne } from './one-by-one.ts';

it('runs one task at a time, in their order, and goes on after one that fails', async () => {
  const order: string[] = [];
  const workers = {
    size: 4,
    run: async (task: unknown) => {
      order.push(`begins ${task}`);
      await wait(3);
      order.push(`ends ${task}`);
      if (task === 'b') throw new Error('no luck');
      return task;
    },
    close: () => undefined,
  } as unknown as Workers;
  const { run, size } = oneByOne(workers);
  expect(size).toBe(1);
  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((task) => run(task)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(order).toEqual(['a', 'b', 'c'].flatMap((task) => [`begins ${task}`, `ends ${task}`]));
});
