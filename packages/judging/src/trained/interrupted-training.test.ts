import { RugError } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { variantChoice } from '../choices/plugin-choice.ts';
import { memoryFiles } from '../ports/files.ts';
import type { Host } from '../ports/host.ts';
import { noPause } from '../ports/pause.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { savedRun } from './checkpoint-file.ts';
import { runTrainJob } from './run-train-job.ts';
import type { TrainJob } from './train-job.ts';

const catalogue = wholeCatalogue();
const source = { name: 'bernoulli-uniform', options: { p: 0.1 } };
const { distribution } = catalogue.sources.find(({ name }) => name === source.name)!.create(32, source.options);
const STEPS = 100;

const job: TrainJob = {
  ...{ features: 32, dimensions: 8, seed: 0, samples: 64, source, decoders: [], start: { name: 'torch', options: {} } },
  variant: variantChoice('--variant', catalogue.variants, 'relu', distribution),
  ...{ recipe: 'default', constants: { BATCH: 256 }, steps: STEPS, rateFactor: 1, tied: false },
  ...{ encoderBias: false, decoderBias: true, backend: 'reference', device: null, checkpoint: 'run.safetensors' },
};

/** A host whose pauses throw from a phase of the work on. */
function endingHost(isOver: () => boolean): Host {
  const pause = (): Promise<void> =>
    isOver() ? Promise.reject(new RugError('JOB', { who: 'job', must: 'interrupted' })) : Promise.resolve();
  return { files: memoryFiles(), pause };
}

describe('a training job that its host ends', () => {
  it('fails as interrupted, is kept at the step that it has reached, and goes on from there to the same bits', async () => {
    let step = 0;
    const host = endingHost(() => step >= 5);
    const ended = runTrainJob(job, catalogue, host, ({ detail }) => {
      step = Number(/step (\d+)/.exec(detail)?.[1] ?? step);
    });
    await expect(ended).rejects.toMatchObject({ code: 'JOB' });
    const { progress } = savedRun(job, host.files)!;
    expect(progress).toMatchObject({ step, stopReason: null });
    expect(step).toBeLessThan(STEPS);
    const known = { files: host.files, pause: noPause };
    const straight = { files: memoryFiles(), pause: noPause };
    const scores = await Promise.all(
      [known, straight].map(async (one) => (await runTrainJob(job, catalogue, one, () => undefined))[0]),
    );
    expect(scores[0]).toMatchObject({ status: 'done', steps: STEPS });
    const scoreOf = (outcome: (typeof scores)[number]): unknown => outcome?.status === 'done' && outcome.score;
    expect(scoreOf(scores[0])).toEqual(scoreOf(scores[1]));
  });

  it('keeps the whole training where it is ended while it is judged', async () => {
    let judging = false;
    const host = endingHost(() => judging);
    const many = { ...job, steps: 30, samples: 60_000 };
    const ended = runTrainJob(many, catalogue, host, ({ phase }) => (judging = phase === 'judging'));
    await expect(ended).rejects.toMatchObject({ code: 'JOB' });
    expect(savedRun(many, host.files)!.progress).toMatchObject({ step: 30, stopReason: 'all 30 steps were taken' });
  });
});
