import { describe, expect, it } from 'vitest';
import { type Workload, denseOperations, usefulOperations } from './operations.ts';
import { SPEED_TASKS } from './tasks.ts';

/** x with everything on, and every output active: nothing can be saved. */
const dense: Workload = { features: 7, dimensions: 3, batch: 5, nonzeros: 5 * 7, activeFraction: 1 };

describe('operations of a task', () => {
  it('are five products for a step and two for an evaluation, 2 batch n d each', () => {
    expect(SPEED_TASKS.map((task) => denseOperations(task, dense))).toEqual([1050, 420, 420, null]);
  });

  it('are all useful where everything is on and active', () => {
    for (const task of SPEED_TASKS) expect(usefulOperations(task, dense)).toBe(denseOperations(task, dense));
  });

  it('leave decode alone where nothing is on', () => {
    const empty = { ...dense, nonzeros: 0, activeFraction: 0 };
    expect(SPEED_TASKS.map((task) => usefulOperations(task, empty))).toEqual([210, 210, 210, null]);
  });
});
