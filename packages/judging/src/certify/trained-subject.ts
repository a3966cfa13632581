import { type Catalogue, RugError, type SampleStream, hiddenSize } from '@rugbench/core';
import { macroscopic } from '@rugbench/measure';
import { whyNoOptimum } from '@rugbench/theory';
import { judgingNoise } from '@rugbench/trainer';
import { noiseText } from '../choices/noise-member.ts';
import { choiceLabel } from '../choices/plugin-choice.ts';
import { format } from '@rugbench/results';
import type { Host } from '../ports/host.ts';
import type { Pause } from '../ports/pause.ts';
import { biasSpread } from '../records/bias-statistics.ts';
import { scoreSession } from '../trained/score-session.ts';
import { withFrozenFilter } from '../trained/frozen-session.ts';
import { type OpenedCheckpoint, type Opening, openCheckpoint } from '../trained/open-checkpoint.ts';
import { trainedWeights } from '../trained/trained-weights.ts';
import { type TrainingSetup, trainingSetup } from '../trained/training-setup.ts';
import { judgedWith } from '../trained/train-job.ts';
import type { Measurement, Subject } from './subject.ts';

/** On what a trained model is certified. */
export interface GivenSamples {
  /** names the fresh samples; left out: as the training run, else 0 */
  readonly seed?: number | undefined;
  /** how many there are, a whole number from 2 */
  readonly samples: number;
  /** S, noise on h in units of its root mean square, at least 0; left out: that of the training run */
  readonly hiddenNoise?: number | undefined;
}

/**
 * The model of a file as it is, with its own biases: a checkpoint with its own variant and data, other weights with those that are asked for.
 *
 * @param opening - what the file does not say
 * @throws RugError `FILES` and `OPTIONS` as {@link openCheckpoint}; `OPTIONS` for an iterative decoder
 */
export async function trainedSubject(
  path: string,
  given: GivenSamples,
  catalogue: Catalogue,
  { files, pause }: Host,
  opening: Omit<Opening, 'backend'> = {},
): Promise<Subject> {
  const opened = await openCheckpoint(path, files, catalogue, opening);
  const { state } = opened;
  const job = judgedWith(opened.job, given.hiddenNoise);
  const setup = trainingSetup(job, catalogue);
  const { source, model, hiddenNoise } = setup;
  checkOnePass(path, setup);
  const { features: n, dimensions: d } = job;
  const seed = given.seed ?? job.seed;
  const weights = trainedWeights(job, state.parameters, job.tied);
  const size = `n = ${n}, d = ${d}, r = ${format.number(d / n)}`;
  const stream: SampleStream = { seed, purpose: 'judge' };
  return {
    label: `${nameOf(opened)}: ${size}, ${choiceLabel(job.source)}, seed ${opened.isTrained ? job.seed : seed}${noiseText(job.hiddenNoise ?? 0)}`,
    spec: { checkpoint: path, n, d, ratio: d / n, source: job.source, seed, samples: given.samples, job: opened.spec },
    seed,
    source,
    weights,
    variant: model.variant,
    declared: null,
    noise: hiddenNoise
      ? { scale: hiddenNoise.scale, size: hiddenSize(model, state.parameters, hiddenNoise.fit) }
      : null,
    statistics: async () => macroscopic(weights, source, { seed }),
    measure: (progress) => measured(opened, setup, weights.offset, stream, given.samples, progress, pause),
  };
}

/** What the model is, in words. */
function nameOf({ isTrained, job: { variant, start }, state: { step } }: OpenedCheckpoint): string {
  if (!isTrained) return `${choiceLabel(variant)} with the weights of ${choiceLabel(start)}`;
  return `${choiceLabel(variant)} trained from ${choiceLabel(start)} for ${step} steps`;
}

function checkOnePass(path: string, { model: { variant } }: TrainingSetup): void {
  const refusal = whyNoOptimum(variant);
  if (variant.class !== 'iterative' || refusal === null) return;
  throw new RugError('OPTIONS', { who: path, must: `a certificate is for decoders of one pass (${refusal.why})` });
}

async function measured(
  { state, job, open }: OpenedCheckpoint,
  setup: TrainingSetup,
  bias: Float64Array,
  stream: SampleStream,
  samples: number,
  progress: (fraction: number) => void,
  pause: Pause,
): Promise<Measurement> {
  const session = await open(setup.model, state);
  try {
    const { source, model, hiddenNoise } = setup;
    const noise = judgingNoise(model, state.parameters, hiddenNoise);
    const score = await withFrozenFilter({ model, source, seed: job.seed, open, noise }, session, (judging) =>
      scoreSession(judging, { source, stream, samples, noise }, async (fraction) => {
        progress(fraction);
        await pause();
      }),
    );
    const { loss, standardError, standardErrorNote } = score;
    return {
      loss,
      standardError,
      standardErrorNote,
      samples,
      bias: biasSpread(bias),
      fitted: {},
      device: session.device,
    };
  } finally {
    await session.dispose();
  }
}
