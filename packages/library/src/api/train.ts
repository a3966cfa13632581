/**
 * One model, trained and judged.
 *
 * @example
 * ```ts
 * import { trainOptions } from '@rugbench/library/api/train';
 *
 * console.log(trainOptions.parse({ n: 64 }).variant);
 * ```
 *
 * @packageDocumentation
 */
import { dirname, join, resolve } from 'node:path';
import { type RunNews, RugError, firstLine, parseOptions, z } from '@rugbench/core';
import {
  type Judged,
  type JudgingCatalogue,
  type TrainJob,
  type TrainingSetup,
  USUAL_SIZE,
  askedJob,
  checkpointName,
  choiceLabel,
  judgeTrained,
  runWatch,
  sharedOptions as shared,
  trainModel,
  trainingHash,
  trainingOptions,
  trainingSetup,
} from '@rugbench/judging';
import type { FilePart } from '@rugbench/results';
import { nodeFiles } from '@rugbench/results/files';
import type { Progress, StepTaken, TrainingHooks } from '@rugbench/trainer';
import { type Held, holding } from '../host/hold.ts';
import { withWatch } from '../observers/open-watch.ts';
import { nodeHost } from '../host/node-host.ts';
import { RUNS } from '../runs/home.ts';
import { type Asking, type Context, catalogueIn, fullContext, judging } from './context.ts';
import { withModels } from './model-reading.ts';
import { pluginOption } from '../plugins/plugin-option.ts';
import { type TrainDocument, trainDocument } from './train-document.ts';

export { type TrainDocument, trainDocument } from './train-document.ts';

/** What a training run can be asked. */
export const trainShape = {
  variant: z.string().min(1).default('relu').describe('the variant, such as relu or topk:k=20'),
  n: shared.n
    .optional()
    .describe(`${shared.n.description!}; default: that of a file to start from, else ${USUAL_SIZE.n}`),
  r: shared.r
    .optional()
    .describe(`${shared.r.description!}; default: that of a file to start from, else ${USUAL_SIZE.r}`),
  p: shared.p.default(0.045).describe(shared.p.description!),
  source: shared.source.default('bernoulli-uniform').describe(shared.source.description!),
  hiddenNoise: shared.hiddenNoise.default(0).describe(shared.hiddenNoise.description!),
  start: z
    .string()
    .min(1)
    .default('torch')
    .describe('where training starts: torch, tied, a forge, or a file of weights'),
  map: shared.map.optional(),
  seed: shared.seed.default(0).describe(shared.seed.description!),
  samples: shared.samples
    .optional()
    .describe(`${shared.samples.description!}; default: 4000, and more where features are rarely on`),
  ...trainingOptions,
  out: z
    .string()
    .min(1)
    .optional()
    .describe('the checkpoint file, from which a killed run goes on; default: rug-runs/train-....safetensors'),
  plugin: pluginOption,
} as const;

/** The options of `train`, as a schema. */
export const trainOptions = z.strictObject(trainShape);

/** What was asked for, with the size that a file to start from gives. */
type TrainQuestion = z.infer<typeof trainOptions> & { readonly n: number; readonly r: number };

/** A training run that is set up. */
export interface PlannedTraining {
  /** all that decides its numbers, and where it is kept */
  readonly job: TrainJob;
  /** the model, the data and the recipe */
  readonly setup: TrainingSetup;
  /** what can be named, files of weights included */
  readonly catalogue: JudgingCatalogue;
}

/**
 * Trains one model, keeps it in a checkpoint, and judges it on fresh samples. A run that was stopped goes on from its checkpoint.
 *
 * @param options - those of `rug train`, with its defaults
 * @returns the document of `rug train --json`
 * @throws RugError `OPTIONS` with one line that names the option, `JOB` when the signal was aborted: the same call goes on
 * @example
 * ```ts
 * import { train } from 'rugbench';
 *
 * const { loss, standardError, checkpoint } = await train({ variant: 'relu', n: 64, r: 0.25, p: 0.1, steps: 500 });
 * console.log(loss, standardError, checkpoint);
 * ```
 */
export async function train(options: z.input<typeof trainOptions> = {}, context: Context = {}): Promise<TrainDocument> {
  const given = parseOptions('train', trainOptions, options);
  const full = fullContext(context);
  const planned = await planTraining(given, await catalogueIn(full, given.plugin), full);
  const { maxSteps } = planned.setup.recipe;
  const onStep = ({ step, curve }: Progress): void => {
    const loss = curve.at(-1)?.loss;
    const detail = loss === undefined ? `step ${step}` : `step ${step}, loss ${loss.toExponential(3)}`;
    full.progress({ fraction: step / maxSteps, phase: 'training', detail });
  };
  const { judged } = await withWatch(full.observers, { folder: folderOf(planned), note: full.note }, (watch) =>
    runTraining(planned, full, onStep, watch),
  );
  if (judged) return trainDocument(planned.job, judged);
  const todo = `What was trained is kept in ${String(planned.job.checkpoint)}: the same call goes on there.`;
  throw new RugError('JOB', { who: 'train', must: 'interrupted before it was done', todo });
}

/** A training run of options that were checked; nothing is trained. */
export async function planTraining(
  asked: z.infer<typeof trainOptions>,
  known: JudgingCatalogue,
  { note, blocking }: Asking,
): Promise<PlannedTraining> {
  const { given, catalogue } = withModels(asked, [asked.start], known, note);
  const job = await blocking(() => jobOf(given, catalogue));
  return { job, setup: await blocking(() => trainingSetup(job, catalogue)), catalogue };
}

/** How far a training run came. */
export interface TrainingEnd {
  /** its progress at the end, or where it was stopped */
  readonly progress: Progress;
  /** what was judged; left out where it was stopped before */
  readonly judged?: Judged;
}

/** The folder of what a training run writes. */
export function folderOf({ job }: Pick<PlannedTraining, 'job'>): string {
  return dirname(job.checkpoint ?? resolve(RUNS, '-'));
}

/**
 * Trains and judges a run, while this process holds its checkpoint.
 *
 * @param onStep - told after every step
 * @param tell - told what observers of training are told
 * @returns how far it came, and what was judged; nothing where it was stopped before
 * @throws RugError `FILES` where another process trains into the same file
 */
export async function runTraining(
  planned: PlannedTraining,
  asking: Pick<Asking, 'signal' | 'progress' | 'note'>,
  onStep: (progress: Progress) => void,
  tell: (event: RunNews) => void = () => undefined,
): Promise<TrainingEnd> {
  const { checkpoint } = planned.job;
  const trained = (held: Held): Promise<TrainingEnd> => watchedTraining(planned, asking, { onStep, tell }, held);
  return checkpoint === null ? trained({ check: () => undefined }) : holding(checkpoint, 'checkpoint', trained, asking);
}

/** Who is told of a training run. */
interface Listeners {
  readonly onStep: (progress: Progress) => void;
  readonly tell: (event: RunNews) => void;
}

/** Trains and judges, and tells observers how it begins, goes and ends. @param held - asked before every save */
async function watchedTraining(
  planned: PlannedTraining,
  asking: Pick<Asking, 'signal' | 'progress'>,
  { onStep, tell }: Listeners,
  held: Held,
): Promise<TrainingEnd> {
  const run = trainingHash(planned.job);
  const watch = runWatch(planned.job, planned.setup, run);
  tell(watch.begin());
  const hooks = {
    onStep: (progress: Progress, taken: StepTaken): void => {
      const event = watch.step(progress, taken);
      if (event) tell(event);
      onStep(progress);
    },
  };
  const end = {
    event: 'end',
    run,
    step: null,
    stopReason: null,
    failure: null,
    loss: null,
    standardError: null,
  } as const;
  try {
    const { progress, judged } = await trainedAndJudged(planned, asking, hooks, held);
    const { loss = null, standardError = null } = judged?.score ?? {};
    tell({ ...end, step: progress.step, stopReason: progress.stopReason, loss, standardError });
    return { progress, ...(judged && { judged }) };
  } catch (thrown) {
    tell({ ...end, failure: firstLine(thrown) });
    throw thrown;
  }
}

async function trainedAndJudged(
  { job, setup, catalogue }: PlannedTraining,
  asking: Pick<Asking, 'signal' | 'progress'>,
  hooks: Pick<TrainingHooks, 'onStep'>,
  held: Held,
): Promise<TrainingEnd> {
  const { signal } = asking;
  const started = performance.now();
  const host = { ...nodeHost, files: heldFiles(held) };
  const trained = await trainModel(job, setup, catalogue, host, { ...hooks, stopped: () => signal.aborted });
  const { progress } = trained;
  try {
    if (progress.stopReason === null) return { progress };
    const outcome = await judgeTrained(job, setup, trained, performance.now() - started, judging(asking));
    if (outcome.status !== 'done') throw new Error(outcome.reason);
    return { progress, judged: outcome };
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    return { progress };
  } finally {
    await trained.session.dispose();
  }
}

/** The files of this machine, of which one is written only while it is held. */
function heldFiles(held: Held): typeof nodeHost.files {
  const write = (path: string, bytes: Uint8Array): void => {
    held.check();
    nodeHost.files.write(path, bytes);
  };
  const writeParts = (path: string, parts: () => AsyncIterable<FilePart>): Promise<void> =>
    nodeFiles.writeParts(path, async function* () {
      held.check();
      yield* parts();
      held.check();
    });
  return { ...nodeHost.files, write, writeParts };
}

async function jobOf(given: TrainQuestion, catalogue: JudgingCatalogue): Promise<TrainJob> {
  const job = await askedJob(given, catalogue);
  const words = `train-${choiceLabel(job.variant)}-${choiceLabel(job.start)}-n${job.features}-d${job.dimensions}`;
  return { ...job, checkpoint: resolve(given.out ?? join(RUNS, checkpointName(words, job))) };
}
