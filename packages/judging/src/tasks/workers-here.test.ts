import { relu } from '@rugbench/baseline';
import type { FeatureDistribution } from '@rugbench/core';
import { bernoulliConstant } from '@rugbench/sources';
import { analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../ports/catalogue-of.ts';
import { memoryFiles } from '../ports/files.ts';
import { type Pause, noPause } from '../ports/pause.ts';
import type { OverFloorTask } from './over-floor.ts';
import { workersHere } from './workers-here.ts';

const P = 0.2;
const catalogue = catalogueOf({ variants: [relu], sources: [bernoulliConstant] });
const variant = { name: relu.name, options: {} };
const taskAt = (r: number): OverFloorTask => {
  return { task: 'over-floor', source: 'bernoulli-constant', variant, cells: [{ r, p: P }] };
};
const workers = (pause: Pause = noPause): ReturnType<typeof workersHere> =>
  workersHere(catalogue, { files: memoryFiles(), pause });

/** Loss of the ReLU over the floor, straight from theory. */
function expected(r: number): number {
  const distribution = bernoulliConstant.create(1, { p: P }).distribution as FeatureDistribution;
  const channel = tabulateChannel(distribution, symmetricNoise(distribution, r));
  return analyticOptimum(relu.trace(), channel).loss / channel.floor;
}

describe('workersHere', () => {
  it('answers tasks one after another, in their order', async () => {
    const { run, size } = workers();
    expect(size).toBe(1);
    const order: string[] = [];
    const tasks = [0.5, 0.3].map(async (r) => {
      const found = await run<number[]>(taskAt(r), () => order.push(`begins ${r}`));
      order.push(`ends ${r}`);
      return found;
    });
    expect(await Promise.all(tasks)).toEqual([[expected(0.5)], [expected(0.3)]]);
    expect(order).toEqual(['begins 0.5', 'ends 0.5', 'begins 0.3', 'ends 0.3']);
  });

  it('goes on after a task that fails', async () => {
    const { run } = workers();
    const failing = run({ ...taskAt(0.5), source: 'no-such-source' });
    const next = run<number[]>(taskAt(0.3));
    await expect(failing).rejects.toThrow('no-such-source');
    expect(await next).toEqual([expected(0.3)]);
  });

  it('fails what is not finished when it is closed', async () => {
    const here = workers();
    const [running, waiting] = [here.run(taskAt(0.5), () => here.close()), here.run(taskAt(0.3))];
    await expect(running).rejects.toMatchObject({ code: 'JOB' });
    await expect(waiting).rejects.toThrow('interrupted');
    await expect(here.run(taskAt(0.3))).rejects.toThrow('interrupted');
  });

  it('lets the pause of its host end a task', async () => {
    const { run } = workers(() => Promise.reject(new Error('the page is closed')));
    await expect(run(taskAt(0.3))).rejects.toThrow('the page is closed');
  });
});
