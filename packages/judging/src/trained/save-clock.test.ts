import { expect, it } from 'vitest';
import { saveClock } from './save-clock.ts';

it('is due a minute after a run was saved, or begun, and not before', () => {
  let now = 5000;
  const clock = saveClock(() => now);
  const dueAfter = (milliseconds: number): boolean => {
    now += milliseconds;
    return clock.due();
  };
  expect([dueAfter(0), dueAfter(59_999), dueAfter(1), dueAfter(30_000)]).toEqual([false, false, true, true]);
  clock.saved();
  expect([dueAfter(0), dueAfter(59_999), dueAfter(1)]).toEqual([false, false, true]);
});
