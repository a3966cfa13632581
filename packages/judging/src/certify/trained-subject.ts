import { type Catalogue, RugError, type SampleStream } from '@rugbench/core';
import { macroscopic } from '@rugbench/measure';
import { whyNoOptimum } from '@rugbench/theory';
import { choiceLabel } from '../choices/plugin-choice.ts';
import { format } from '@rugbench/results';
import type { Host } from '../ports/host.ts';
import type { Pause } from '../ports/pause.ts';
import { scoreSession } from '../trained/score-session.ts';
import { withFrozenFilter } from '../trained/frozen-session.ts';
import { type OpenedCheckpoint, openCheckpoint } from '../trained/open-checkpoint.ts';
import { trainedWeights } from '../trained/trained-weights.ts';
import { type TrainingSetup, trainingSetup } from '../trained/training-setup.ts';
import { type Measurement, type Subject, biasSpread } from './subject.ts';

/**
 * A trained model, with its own variant.
 *
 * @param given - the seed of fresh samples, by default that of the training run, and their number
 * @throws RugError `FILES` and `OPTIONS` as {@link openCheckpoint}; `OPTIONS` for an iterative decoder
 */
export async function trainedSubject(
  path: string,
  given: { readonly seed: number | undefined; readonly samples: number },
  catalogue: Catalogue,
  { files, pause }: Host,
): Promise<Subject> {
  const opened = await openCheckpoint(path, files, catalogue);
  const { job, state } = opened;
  const setup = trainingSetup(job, catalogue);
  const { source, model } = setup;
  checkOnePass(path, setup);
  const { features: n, dimensions: d } = job;
  const seed = given.seed ?? job.seed;
  const weights = trainedWeights(job, state.parameters, job.tied);
  const size = `n = ${n}, d = ${d}, r = ${format.number(d / n)}`;
  const stream: SampleStream = { seed, purpose: 'judge' };
  return {
    label: `${choiceLabel(job.variant)} trained from ${choiceLabel(job.start)} for ${state.step} steps: ${size}, ${choiceLabel(job.source)}, seed ${job.seed}`,
    spec: { checkpoint: path, n, d, ratio: d / n, source: job.source, seed, samples: given.samples, job },
    seed,
    source,
    weights,
    variant: model.variant,
    declared: null,
    statistics: async () => macroscopic(weights, source, { seed }),
    measure: (progress) => measured(opened, setup, weights.offset, stream, given.samples, progress, pause),
  };
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
    const score = await withFrozenFilter({ ...setup, seed: job.seed, open }, session, (judging) =>
      scoreSession(judging, setup.source, stream, samples, async (fraction) => {
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
