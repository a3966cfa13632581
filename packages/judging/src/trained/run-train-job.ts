import {
  type Catalogue,
  type ModelParameters,
  type ModelSpec,
  type TrainingState,
  pluginNamed,
  reason,
} from '@rugbench/core';
import { macroscopic } from '@rugbench/measure';
import { format } from '@rugbench/results';
import {
  type Progress,
  type StepTaken,
  type Trained,
  type TrainingHooks,
  judgingNoise,
  noiseOfSession,
  train,
} from '@rugbench/trainer';
import { milliseconds } from '../ports/clock.ts';
import { availableDevice } from '../choices/backend-choice.ts';
import { cornerOf } from '../forged/corner.ts';
import { decodeOutcome } from '../forged/decode-outcome.ts';
import { fitBatch } from '../forged/fit-sample.ts';
import { biasStatistics } from '../records/bias-statistics.ts';
import type { Outcome } from '../records/outcome.ts';
import type { Host } from '../ports/host.ts';
import type { OnProgress } from '../ports/progress.ts';
import { breaksOf, nowAndThen } from './breaks.ts';
import { saveSession } from './checkpoint-file.ts';
import { notAboveStart } from './not-above-start.ts';
import { readParameters } from './read-parameters.ts';
import { runBeginning } from './run-beginning.ts';
import { saveClock } from './save-clock.ts';
import { runWatch, trainingHash } from './run-watch.ts';
import { scoreSession } from './score-session.ts';
import { type OpenModel, withFrozenFilter } from './frozen-session.ts';
import { stepClock } from './step-clock.ts';
import type { TrainJob } from './train-job.ts';
import { trainedWeights, uncopiedWeights } from './trained-weights.ts';
import { type TrainingSetup, trainingSetup } from './training-setup.ts';

/** Steps between two checkpoints. */
const SAVE_EVERY = 250;
/** Rows and columns of W that are kept for a picture. */
const PICTURE = 256;
/** The part of the progress of a trained row that is training; the rest is judging. */
const TRAIN_SHARE = 0.97;
/** What trained weights say of their interference. */
const NOT_DECLARED = reason('trained weights declare no interference distribution');

/** A model that was trained, still on its device, and what it took. */
export interface TrainedModel extends Trained {
  /** opens a model on the device where it was trained */
  readonly open: OpenModel;
  /** median time of a step, ms; null after few steps */
  readonly stepMilliseconds: number | null;
}

/**
 * Trains the model of a job, from its checkpoint where there is one, and keeps the checkpoint: every so many steps, every minute, and where
 * the run ends or is stopped.
 *
 * @param hooks - called at each step; `look` is awaited there
 * @throws what the pause of the host throws, once the run is saved at the step that it has reached
 */
export async function trainModel(
  job: TrainJob,
  setup: TrainingSetup,
  catalogue: Catalogue,
  { files, pause }: Host,
  hooks: Pick<TrainingHooks, 'onStep' | 'stopped' | 'look'>,
): Promise<TrainedModel> {
  const backend = pluginNamed('--backend', catalogue.backends, job.backend);
  const device = await availableDevice(backend, job.device);
  const open = (model: ModelSpec, state: TrainingState): ReturnType<OpenModel> => backend.open(model, state, device);
  const clock = stepClock();
  const saves = saveClock();
  const breaks = breaksOf(pause);
  const { progress: before, from, kept, rateShare, forged, isOver } = runBeginning(job, setup, catalogue, files);
  const run = { ...setup, seed: job.seed, kept, rateShare, open: (state: TrainingState) => open(setup.model, state) };
  const trained = await train(run, before, from, {
    ...hooks,
    onStep: (progress, taken) => {
      clock.tick();
      hooks.onStep?.(progress, taken);
    },
    pause: () => breaks.pause(),
    stopped: () => breaks.stopped() || hooks.stopped?.() === true,
    saveEvery: SAVE_EVERY,
    saveDue: () => saves.due(),
    save: async (progress, session) => {
      // The end is saved below, once it is known which model a run ends at.
      if (progress.stopReason === null) await saveSession(job, setup.model.variant, progress, session, files);
      saves.saved();
    },
  });
  const over = !isOver && trained.progress.stopReason !== null;
  const { checkSamples } = setup.recipe;
  const ended = forged && over ? await notAboveStart(trained, forged, { ...run, checkSamples }) : trained;
  await saveSession(job, setup.model.variant, ended.progress, ended.session, files);
  try {
    breaks.rethrow();
  } catch (thrown) {
    await ended.session.dispose();
    throw thrown;
  }
  return { ...ended, open, stepMilliseconds: clock.median() };
}

/**
 * Trains and judges one model.
 *
 * @param run - what observers call it; left out: the hash of the training
 * @throws what the pause of the host throws; the model is kept as far as it is trained
 */
export async function runTrainJob(
  job: TrainJob,
  catalogue: Catalogue,
  host: Host,
  progress: OnProgress,
  run = trainingHash(job),
): Promise<Outcome[]> {
  const started = milliseconds();
  const setup = trainingSetup(job, catalogue);
  const watch = runWatch(job, setup, run);
  const onStep = (now: Progress, taken: StepTaken): void => {
    const fraction = (TRAIN_SHARE * now.step) / setup.recipe.maxSteps;
    progress({ fraction, phase: 'training', detail: stepText(now), event: watch.step(now, taken) });
  };
  progress({ fraction: 0, phase: 'training', detail: '', event: watch.begin() });
  const trained = await trainModel(job, setup, catalogue, host, { onStep });
  try {
    const breath = nowAndThen(host.pause);
    const judged = (fraction: number): Promise<void> | void => {
      progress({ fraction: TRAIN_SHARE + (1 - TRAIN_SHARE) * fraction, phase: 'judging', detail: '' });
      return breath();
    };
    const outcome = await judgeTrained(job, setup, trained, milliseconds() - started, judged);
    return [outcome, ...(await decoded(job, setup, trained, catalogue))];
  } finally {
    await trained.session.dispose();
  }
}

/** The outcomes of the decoders of a job, on its trained weights. */
async function decoded(
  job: TrainJob,
  { source, model, hiddenNoise }: TrainingSetup,
  { session }: TrainedModel,
  catalogue: Catalogue,
): Promise<Outcome[]> {
  if (job.decoders.length === 0) return [];
  const parameters = await readParameters(session, model);
  const { seed, samples } = job;
  const weights = trainedWeights(job, parameters, job.tied);
  const examples = fitBatch(job.features, source, seed);
  const judged = { source, examples, seed, samples, noise: judgingNoise(model, parameters, hiddenNoise) };
  const none = { interference: NOT_DECLARED, weightsFloor: null, needs: null, drawnWeights: false };
  const setting = { weights, ...judged, ...none };
  return job.decoders.map((choice) => decodeOutcome(choice, setting, catalogue, () => undefined));
}

/** How far a training run is, in words: its step, and the mean loss of the steps before the last point of its curve. */
function stepText({ step, curve }: Progress): string {
  const last = curve.at(-1);
  return last ? `step ${step}, loss ${format.loss(last.loss)}` : `step ${step}`;
}

/**
 * The outcome of a trained model, on fresh samples.
 *
 * @param wallMilliseconds - what training took, for the record
 * @param afterBlock - told the fraction of the samples that is judged, and awaited; may throw to end the work
 */
export async function judgeTrained(
  job: TrainJob,
  setup: TrainingSetup,
  { session, open, progress, stepMilliseconds }: TrainedModel,
  wallMilliseconds: number,
  afterBlock: (fraction: number) => Promise<void> | void = () => undefined,
): Promise<Outcome> {
  const { source, model } = setup;
  const { seed, samples } = job;
  const noise = await noiseOfSession(model, session, setup.hiddenNoise);
  const score = await withFrozenFilter({ model, source, seed, open, noise }, session, (judging) =>
    scoreSession(judging, { source, stream: { seed, purpose: 'judge' }, samples, noise }, afterBlock),
  );
  const parameters = await readParameters(session, model);
  const weights = uncopiedWeights(job, parameters, job.tied);
  const size = Math.min(PICTURE, job.features);
  return {
    status: 'done',
    score,
    weightsFloor: null,
    drawnWeights: false,
    decoding: null,
    analytic: setup.analytic,
    analyticAtN: NOT_DECLARED,
    spread: null,
    needs: null,
    fitted: { ...means(weights.diagonal(), parameters), ...(model.variant.keep?.k ? { k: model.variant.keep.k } : {}) },
    device: session.device,
    steps: progress.step,
    stopReason: progress.stopReason,
    curve: progress.curve,
    stepMilliseconds,
    wallMilliseconds,
    macroscopic: { ...macroscopic(weights, source, { seed: job.seed }), bias: biasStatistics(parameters.bias) },
    picture: { size, entries: cornerOf(weights, size) },
  };
}

/** Means over features: a, b and the variant's own parameters. */
function means(diagonal: Float64Array, { bias, variant }: ModelParameters): Record<string, number> {
  const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
  const own = Object.entries(variant).map(([name, values]) => [name, mean(values)]);
  return { a: mean(diagonal), b: mean(bias), ...(Object.fromEntries(own) as Record<string, number>) };
}
