import { RugError } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Environment, shardFrom } from './shard.ts';

/** What Slurm 22.05 sets in the tasks of an array; the values of the first four tests were printed by tasks of a cluster. */
function array(id: number, min: number, max: number, count: number, step = 1): Environment {
  return {
    SLURM_ARRAY_JOB_ID: '1',
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_MIN: String(min),
    SLURM_ARRAY_TASK_MAX: String(max),
    SLURM_ARRAY_TASK_COUNT: String(count),
    SLURM_ARRAY_TASK_STEP: String(step),
  };
}

describe('shardFrom', () => {
  it('is null where nothing names a shard: all of the sweep', () => {
    expect(shardFrom(undefined, { PATH: '/bin', SLURM_ARRAY_TASK_ID: '', RUG_SHARDS: '' })).toBeNull();
  });

  it('takes --array=0-39%4 as 40 shards', () => {
    expect(shardFrom(undefined, array(12, 0, 39, 40))).toEqual({ index: 12, count: 40 });
  });

  it('takes --array=2-10:4 as three shards', () => {
    expect([2, 6, 10].map((id) => shardFrom(undefined, array(id, 2, 10, 3, 4))?.index)).toEqual([0, 1, 2]);
  });

  it('refuses --array=3,7 without RUG_SHARDS: two tasks of an unknown number', () => {
    expect(lineOf(undefined, array(7, 3, 7, 2))).toBe(
      'SLURM_ARRAY_TASK_COUNT: must tell the shards of an array without gaps: tasks 3 to 7 in steps of 1, got 2. ' +
        "Set RUG_SHARDS to the number of shards of the sweep; the task's index is then the shard.",
    );
  });

  it('takes --array=3,7 as shards 3 and 7 of RUG_SHARDS', () => {
    expect(shardFrom(undefined, { ...array(7, 3, 7, 2), RUG_SHARDS: '40' })).toEqual({ index: 7, count: 40 });
  });

  it('takes the index of an Indexed Job among RUG_SHARDS', () => {
    expect(shardFrom(undefined, { JOB_COMPLETION_INDEX: '0', RUG_SHARDS: '12' })).toEqual({ index: 0, count: 12 });
  });

  it('lets --shard win over an engine', () => {
    expect(shardFrom('1/3', { ...array(7, 3, 7, 2), RUG_SHARDS: '40' })).toEqual({ index: 1, count: 3 });
  });

  it.each(['', '3', '3/3', '-1/3', '1.5/3', '0/0', '1/2/3', ' 1/2', '0x1/2', '0/1000001'])(
    'refuses --shard "%s"',
    (text) => {
      expect(lineOf(text, {})).toMatch(/^--shard: must be i\/N with i from 0 to N - 1/);
    },
  );

  it.each([
    ['an Indexed Job without RUG_SHARDS', { JOB_COMPLETION_INDEX: '3' }],
    ['an index that RUG_SHARDS does not reach', { JOB_COMPLETION_INDEX: '12', RUG_SHARDS: '12' }],
    ['a RUG_SHARDS that is no number', { JOB_COMPLETION_INDEX: '1', RUG_SHARDS: '1e3' }],
    ['RUG_SHARDS without an index', { RUG_SHARDS: '12' }],
    ['two engines at once', { ...array(0, 0, 1, 2), JOB_COMPLETION_INDEX: '0', RUG_SHARDS: '2' }],
    ['an array without its count', { SLURM_ARRAY_TASK_ID: '0', SLURM_ARRAY_TASK_MIN: '0', SLURM_ARRAY_TASK_MAX: '3' }],
    ['a step of 0', array(3, 3, 3, 1, 0)],
    ['a task between the steps', array(3, 2, 10, 3, 4)],
  ])('refuses %s in one line', (_, environment) => {
    expect(lineOf(undefined, environment)).toMatch(
      /^(RUG_SHARDS|SLURM_ARRAY_TASK_COUNT|JOB_COMPLETION_INDEX): must .+\.$/,
    );
  });

  it('gives the tasks of any array without gaps each shard once', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 50 }),
        (min, step, count) => {
          const ids = Array.from({ length: count }, (_, k) => min + k * step);
          const shards = ids.map((id) => shardFrom(undefined, array(id, min, ids.at(-1)!, count, step)));
          expect(shards).toEqual(ids.map((_, index) => ({ index, count })));
        },
      ),
    );
  });
});

/** The line with which a shard is refused. */
function lineOf(text: string | undefined, environment: Environment): string {
  try {
    const shard = shardFrom(text, environment);
    return `not refused: ${JSON.stringify(shard)}`;
  } catch (error) {
    if (!(error instanceof RugError) || error.code !== 'OPTIONS') throw error;
    return error.message;
  }
}
