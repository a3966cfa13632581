import { expect, it } from 'vitest';
import { stepPace } from './step-pace.ts';

it('guesses once, after three seconds, from the pace of the steps since the first', () => {
  const pace = stepPace(1000);
  const told = Array.from({ length: 100 }, (_, k) => pace(k + 1, 50 + k / 10));
  // Step 31 ends 3 s after the first: ten steps a second, and 969 steps to go.
  expect(told.findIndex((seconds) => seconds !== undefined)).toBe(30);
  expect(told[30]).toBeCloseTo(96.9, 9);
  expect(told.filter((seconds) => seconds !== undefined)).toHaveLength(1);
});

it('waits for two steps, however long they take', () => {
  const pace = stepPace(10);
  expect([pace(4, 0), pace(5, 60), pace(6, 120)]).toEqual([undefined, undefined, 240]);
});
