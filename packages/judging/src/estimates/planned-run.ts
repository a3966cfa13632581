import { type ModelSpec, defineVariant, pluginNamed } from '@rugbench/core';
import { initialState } from '@rugbench/trainer';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { availableDevice } from '../choices/backend-choice.ts';
import type { TrainJob } from '../trained/train-job.ts';
import type { TrainingSetup } from '../trained/training-setup.ts';
import { type JobBytes, jobBytes } from './job-bytes.ts';
import { modelSeconds, stepsOf } from './spec-seconds.ts';

/** What a training run asks of this machine, before it begins. */
export interface PlannedRun {
  /** n, a whole number from 1 */
  readonly features: number;
  /** d, a whole number from 1 */
  readonly dimensions: number;
  /** samples of a step */
  readonly batch: number;
  /** steps, those of a usual run where a rule of the recipe may end it */
  readonly steps: number;
  /** steps at most */
  readonly maxSteps: number;
  /** the device that computes, as records name it */
  readonly device: string;
  /** memory by part, bytes */
  readonly bytes: JobBytes;
  /** until the model is trained and judged on one core, seconds */
  readonly seconds: number;
  /** size of the checkpoint, bytes: the tensors, without the few kB before them */
  readonly checkpointBytes: number;
}

/**
 * Estimates a training run. Nothing is trained: a model of one number is opened on the device, which says what it computes on, and in what kind of
 * numbers.
 *
 * @throws RugError `OPTIONS` where the device cannot be used
 */
export async function plannedRun(
  job: TrainJob,
  setup: TrainingSetup,
  catalogue: JudgingCatalogue,
): Promise<PlannedRun> {
  const { features, dimensions } = job;
  const batch = setup.recipe.batch(0).count;
  const steps = stepsOf(job);
  const { step, judging } = modelSeconds({ ...job, batch });
  const { device, numberBytes } = await tried(job, catalogue);
  const own = Object.values(setup.model.variant.parameters).map(({ per }) => (per === 'feature' ? features : 1));
  const numbers = 2 * features * dimensions + features + dimensions + own.reduce((sum, count) => sum + count, 0);
  return {
    ...{ features, dimensions, batch, steps, maxSteps: setup.recipe.maxSteps, device },
    bytes: jobBytes(job, setup, catalogue),
    seconds: steps * step + judging,
    checkpointBytes: 3 * numberBytes * numbers,
  };
}

const smallest = defineVariant({ name: 'identity', title: 'Identity', source: 'z', activation: (_m, z) => z }).trace();

/** The device of a job, and the bytes of one of its numbers. */
async function tried(
  job: Pick<TrainJob, 'backend' | 'device'>,
  { backends }: Pick<JudgingCatalogue, 'backends'>,
): Promise<{ readonly device: string; readonly numberBytes: number }> {
  const backend = pluginNamed('--backend', backends, job.backend);
  const biases = { tied: false, encoderBias: false, decoderBias: true };
  const model: ModelSpec = { features: 1, dimensions: 1, variant: smallest, ...biases };
  const zeros = (): Float32Array => new Float32Array(1);
  const state = initialState({ encoder: zeros(), decoder: zeros(), encoderBias: zeros(), bias: zeros(), variant: {} });
  const session = await backend.open(model, state, await availableDevice(backend, job.device));
  try {
    const { parameters } = await session.state();
    return { device: session.device, numberBytes: parameters.bias.BYTES_PER_ELEMENT };
  } finally {
    await session.dispose();
  }
}
