import { describe, expect, it } from 'vitest';
import { costLine, taskCount, taskMemory } from './estimate.ts';

const TEN_HOURS = { rows: 400, bundles: 60, seconds: 36_000, bytes: 3e8 };

describe('taskCount', () => {
  const limits = { cpus: 1, seconds: 3600, parallel: 1, most: 1001 };

  it('is four times the hours of work over those of a task', () => {
    expect(taskCount(TEN_HOURS, limits)).toBe(40);
    expect(taskCount(TEN_HOURS, { ...limits, cpus: 4 })).toBe(10);
  });

  it('is more where tasks run beside each other, and each has ten minutes of work', () => {
    expect(taskCount(TEN_HOURS, { ...limits, parallel: 50 })).toBe(50);
    // 60 parts of ten minutes on one core; 15 of ten minutes on four, where their time asks for 10
    expect(taskCount(TEN_HOURS, { ...limits, parallel: 500 })).toBe(60);
    expect(taskCount(TEN_HOURS, { ...limits, cpus: 4, parallel: 500 })).toBe(15);
  });

  it('is at most what can run at the same time, and what the engine allows', () => {
    expect(taskCount({ ...TEN_HOURS, bundles: 12 }, limits)).toBe(12);
    expect(taskCount(TEN_HOURS, { ...limits, most: 7 })).toBe(7);
  });

  it('is one where nothing is left', () => {
    expect(taskCount({ rows: 0, bundles: 0, seconds: 0, bytes: 0 }, limits)).toBe(1);
  });
});

describe('taskMemory', () => {
  it('is half as much again as the estimate, in steps of 256 MiB from 512', () => {
    // 1.5 * 3e8 bytes are 429.2 MiB, 1.5 * 1.2e9 are 1716.6
    expect([taskMemory(TEN_HOURS), taskMemory({ ...TEN_HOURS, bytes: 1.2e9 })]).toEqual([512, 1792]);
  });
});

describe('costLine', () => {
  it('says rows, tasks and core hours', () => {
    expect(costLine(TEN_HOURS, 40)).toBe('400 rows in 40 tasks: about 10 core hours, good to a factor of 4');
    expect(costLine({ ...TEN_HOURS, rows: 1, seconds: 100 }, 1)).toBe(
      '1 row in 1 task: about 0.028 core hours, good to a factor of 4',
    );
  });
});
