import { resolve } from 'node:path';
import { dimensionsFor, isReason, z } from '@rugbench/core';
import type { Progress } from '@rugbench/trainer';
import { symmetricNoise, tabulateChannel } from '@rugbench/theory';
import {
  type Judged,
  type TrainJob,
  type TrainingSetup,
  checkpointName,
  choiceLabel,
  createSource,
  deadNote,
  judgeTrained,
  judgingSamples,
  noiseMember,
  noiseText,
  sourceChoice,
  type JudgingCatalogue,
  type PluginChoice,
  START,
  PROCESS_BYTES,
  type WeightsPlace,
  refuseIdleMap,
  refuseTiedForge,
  resolveWeights,
  sizeAsked,
  trainModel,
  trainedBytes,
  trainingChoices,
  trainingOptions,
  trainingSetup,
  USUAL_SIZE,
  variantChoice,
  withDevice,
} from '@rugbench/judging';
import { nodeHost, pauseUntil } from '@rugbench/library/host';
import { announceMemory, announceTime } from '../cli/long-work.ts';
import { stepPace } from '../cli/step-pace.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import type { Terminal } from '../cli/terminal.ts';
import { format, parseTensorMap } from '@rugbench/results';
import { shared } from '../cli/shared-options.ts';

const options = z.strictObject({
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
  plugin: shared.plugin,
  json: shared.json,
});

/** What was asked for, with the size that a file to start from gives. */
type TrainOptions = z.infer<typeof options> & { readonly n: number; readonly r: number };

/** `rug train`: trains one model, with its loss live against the lines of theory, and keeps it. */
export const trainCommand = defineCommand({
  name: 'train',
  summary: 'train one model, keep it in a checkpoint, and judge it',
  example: 'rug train --variant relu --n 256 --r 0.25 --p 0.045 --start torch',
  options,
  run: async (asked, terminal, known) => {
    const map = asked.map === undefined ? null : parseTensorMap(asked.map);
    refuseIdleMap(asked.map, [asked.start]);
    const catalogue = { ...known, models: known.models.reading({ map, note: terminal.note }) };
    const given = { ...asked, ...sizeAsked(asked, [asked.start], catalogue.models) };
    const job = await terminal.blocking(() => trainJob(given, catalogue));
    const setup = await terminal.blocking(() => trainingSetup(job, catalogue));
    announceMemory(terminal, memoryOf(job, setup, catalogue), 'Lower --n or --r, or train with --tied.');
    const started = performance.now();
    const trained = await trainModel(job, setup, catalogue, nodeHost, {
      onStep: liveLoss(setup, terminal, theoryLine(setup, job.dimensions / job.features, job.hiddenNoise)),
      stopped: () => terminal.signal.aborted,
    });
    try {
      if (trained.progress.stopReason === null) return interrupted(job, trained.progress, terminal);
      const outcome = await judgeTrained(job, setup, trained, performance.now() - started, judging(terminal));
      if (outcome.status !== 'done') throw new Error(outcome.reason);
      terminal.progress.clear();
      terminal.print(given.json ? json(job, outcome) : report(job, outcome));
      if (given.json) for (const line of deadNotes(job, outcome)) terminal.note(line);
      terminal.note(`\n${job.checkpoint}`);
      return EXIT.done;
    } catch (thrown) {
      if (!terminal.signal.aborted) throw thrown;
      return interrupted(job, trained.progress, terminal);
    } finally {
      await trained.session.dispose();
    }
  },
});

/** Bytes at the peak of a training run in this process. */
function memoryOf(job: TrainJob, { recipe }: TrainingSetup, { forges }: JudgingCatalogue): number {
  const forgedStart = forges.some(({ name }) => name === job.start.name);
  return PROCESS_BYTES + trainedBytes({ ...job, batch: recipe.batch(0).count, forgedStart });
}

/** Shows how much of the judging is done, which a signal ends: what was trained is kept by then. */
function judging({ progress, signal }: Terminal): (fraction: number) => Promise<void> {
  const pause = pauseUntil(signal);
  return (fraction) => {
    progress.update({ fraction, phase: 'judging', detail: 'fresh samples' });
    return pause();
  };
}

async function trainJob(given: TrainOptions, catalogue: JudgingCatalogue): Promise<TrainJob> {
  const source = sourceChoice(catalogue.sources, given.source, given.p);
  const data = createSource(catalogue.sources, source, given.n);
  const shape = { features: given.n, dimensions: dimensionsFor(given.n, given.r) };
  const job: TrainJob = {
    ...shape,
    seed: given.seed,
    samples: given.samples ?? judgingSamples(data),
    source,
    variant: variantChoice('--variant', catalogue.variants, given.variant, data.distribution),
    decoders: [],
    start: startOf(given, catalogue, { shape, source: data, hiddenNoise: given.hiddenNoise }),
    ...noiseMember(given.hiddenNoise),
    ...(await withDevice(trainingChoices(given, catalogue), catalogue.backends)),
    checkpoint: null,
  };
  const words = `train-${choiceLabel(job.variant)}-${choiceLabel(job.start)}-n${job.features}-d${job.dimensions}`;
  return { ...job, checkpoint: resolve(given.out ?? `rug-runs/${checkpointName(words, job)}`) };
}

/** Where training starts. @throws RugError `OPTIONS` for a start that there is not */
function startOf({ start, tied }: TrainOptions, catalogue: JudgingCatalogue, place: WeightsPlace): PluginChoice {
  refuseTiedForge(start, tied);
  return resolveWeights(start, START, place, catalogue);
}

function theoryLine({ source, model, analytic }: TrainingSetup, ratio: number, hiddenNoise?: number): string {
  if (isReason(analytic)) return `theory: ${analytic.why}`;
  if (isReason(source.distribution)) return `theory: ${source.distribution.why}`;
  const { floor } = tabulateChannel(source.distribution, symmetricNoise(source.distribution, ratio, hiddenNoise));
  return `theory: ${model.variant.title} in the symmetric ansatz ${format.loss(analytic)}, elementwise floor ${format.loss(floor)}`;
}

/** Says what theory expects, then shows the mean loss of the last steps beside the analytic one, and how long all steps take. */
function liveLoss(setup: TrainingSetup, terminal: Terminal, heading: string): (progress: Progress) => void {
  const { maxSteps } = setup.recipe;
  const pace = stepPace(maxSteps);
  let begun = false;
  return (progress) => {
    if (!begun) terminal.note(heading);
    begun = true;
    const seconds = pace(progress.step, performance.now() / 1000);
    if (seconds !== undefined) announceTime(terminal, { seconds, processes: 1 }, 'keeps what is done');
    terminal.progress.update({
      fraction: progress.step / maxSteps,
      phase: 'training',
      detail: stepText(progress, setup),
    });
  };
}

function stepText({ step, curve, revived, settleFrom }: Progress, { analytic }: TrainingSetup): string {
  const now = curve[curve.length - 1]?.loss;
  const against = typeof analytic === 'number' && now ? ` = ${format.ratio(now / analytic)} of theory` : '';
  const phase = settleFrom === null ? '' : ', settling';
  const lost = revived > 0 ? `, ${revived} features revived` : '';
  return `step ${step}, loss ${format.loss(now)}${against}${lost}${phase}`;
}

function interrupted(job: TrainJob, { step }: Progress, terminal: Terminal): number {
  terminal.note(`Stopped. ${step} steps are kept in ${job.checkpoint}; the same command goes on from there.`);
  return EXIT.interrupted;
}

function json(job: TrainJob, { score, picture, ...told }: Judged): string {
  const { sampleLosses, ...metrics } = score;
  const { analytic, analyticAtN } = told;
  const overAnalytic = typeof analytic === 'number' ? metrics.loss / analytic : null;
  const said = {
    ...told,
    analytic: isReason(analytic) ? analytic.why : analytic,
    analyticAtN: isReason(analyticAtN) ? analyticAtN.why : analyticAtN,
  };
  return JSON.stringify({ spec: job, ...metrics, ...said, overAnalytic, checkpoint: job.checkpoint }, null, 2);
}

/** Names dead outputs, where there are some. */
function deadNotes({ features, recipe }: TrainJob, { score, steps }: Pick<Judged, 'score' | 'steps'>): string[] {
  const { deadOutputs, activeFeatures, samples } = score;
  const note = deadNote({ deadOutputs, features, share: activeFeatures / features, samples, recipe, steps });
  return note === undefined ? [] : [note];
}

function report(job: TrainJob, { score, analytic, steps, stopReason, device, fitted }: Judged): string {
  const against = typeof analytic === 'number' ? `${format.ratio(score.loss / analytic)} of theory` : analytic.why;
  return [
    `${choiceLabel(job.variant)} from ${choiceLabel(job.start)}, n = ${job.features}, d = ${job.dimensions}${noiseText(job.hiddenNoise ?? 0)}, on ${device}`,
    `loss ${format.lossWithError(score.loss, score.standardError, score.standardErrorNote)} on ${score.samples} fresh samples, ${against}`,
    ...(score.standardErrorNote === null ? [] : [`its error bar does not hold: ${score.standardErrorNote}`]),
    `${steps} steps: ${stopReason}; means over features: ${format.numbers(fitted)}`,
    ...deadNotes(job, { score, steps }),
  ].join('\n');
}
