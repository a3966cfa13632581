import { expect, it } from 'vitest';
import { wallSeconds } from './wall-seconds.ts';

it('is the sum on one process, and the largest piece where there are processes for all', () => {
  expect(wallSeconds([3, 5, 4], 1)).toBe(12);
  expect(wallSeconds([3, 5, 4], 3)).toBe(5);
  expect(wallSeconds([3, 5, 4], 100)).toBe(5);
});

it('is that of the process that ends last, each taking the next piece when it is free', () => {
  // 3 | 5, then 4 to the one that is free at 3 (until 7), then 1 to the one that is free at 5.
  expect(wallSeconds([3, 5, 4, 1], 2)).toBe(7);
});

it('is nothing for no work', () => {
  expect(wallSeconds([], 2)).toBe(0);
});
