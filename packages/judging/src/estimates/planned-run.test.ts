import { cpuBackend } from '@rugbench/backend-cpu';
import { referenceBackend } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../ports/files.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { variantChoice } from '../choices/plugin-choice.ts';
import { trainModel } from '../trained/run-train-job.ts';
import type { TrainJob } from '../trained/train-job.ts';
import { trainingSetup } from '../trained/training-setup.ts';
import { noPause } from '../ports/pause.ts';
import { plannedRun } from './planned-run.ts';

const catalogue = { ...wholeCatalogue(), backends: [cpuBackend, referenceBackend] };
const source = { name: 'bernoulli-uniform', options: { p: 0.1 } };

function jobOf(given: Partial<TrainJob> = {}): TrainJob {
  const distribution = catalogue.sources
    .find(({ name }) => name === source.name)!
    .create(64, source.options).distribution;
  const variant = variantChoice('--variant', catalogue.variants, 'jumprelu', distribution);
  const recipe = { recipe: 'default', constants: { MAX_STEPS: 3000 }, steps: 4, rateFactor: 1 } as const;
  const place = { backend: 'cpu', device: null, start: { name: 'torch', options: {} }, checkpoint: 'run.safetensors' };
  const rest = { seed: 0, samples: 100, decoders: [], tied: false, encoderBias: false, decoderBias: true } as const;
  return { features: 64, dimensions: 16, source, variant, ...recipe, ...place, ...rest, ...given };
}

const planOf = (job: TrainJob) => plannedRun(job, trainingSetup(job, catalogue), catalogue);

describe('a planned run', () => {
  it.each(['cpu', 'reference'])(
    'knows the size of its checkpoint but for what stands before the data: %s',
    async (backend) => {
      const job = jobOf({ backend });
      const setup = trainingSetup(job, catalogue);
      const files = memoryFiles();
      const { session } = await trainModel(job, setup, catalogue, { files, pause: noPause }, {});
      const bytes = files.read('run.safetensors')!;
      const head = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true));
      const { checkpointBytes, device } = await planOf(job);
      expect(checkpointBytes).toBe(bytes.length - head);
      expect(device).toBe(session.device);
    },
  );

  it('says the steps that were asked for, or 70 % of the longest run', async () => {
    expect(await planOf(jobOf())).toMatchObject({ steps: 4, maxSteps: 4, batch: 256, features: 64, dimensions: 16 });
    expect((await planOf(jobOf({ steps: null }))).steps).toBe(2100);
  });

  it('takes the sum of its parts, and more to save and to judge than in a step', async () => {
    const { process, weights, batch, copies, start, step, run } = (await planOf(jobOf())).bytes;
    expect(start).toBe(0);
    expect(step).toBe(process + weights + batch);
    expect(run).toBe(step + copies);
    expect(weights).toBe(14 * 2 * 64 * 16);
    const forged = (await planOf(jobOf({ start: { name: 'persian-rug', options: {} }, features: 64, dimensions: 16 })))
      .bytes;
    expect(forged.run - run).toBe(forged.start);
    expect(forged.start).toBeGreaterThan(0);
  });

  /*
   * Peaks (VmHWM) of `rug train --n N --r 0.25 --steps 2 --samples 300` on Linux with Node 24, bytes: docs/long-work.md.
   */
  it.each([
    [1024, {}, 168e6],
    [4096, {}, 344e6],
    [8192, {}, 810e6],
    [16384, {}, 2645e6],
    [4096, { tied: true }, 297e6],
    [4096, { start: { name: 'persian-rug', options: {} } }, 409e6],
  ])('is within 1.3 of the peak that was measured at n = %d, %o', async (n, given, measured) => {
    const { run } = (await planOf(jobOf({ features: n, dimensions: n / 4, ...given }))).bytes;
    expect(run / measured).toBeGreaterThan(1 / 1.3);
    expect(run / measured).toBeLessThan(1.3);
  });
});
