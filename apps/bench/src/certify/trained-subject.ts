import { type Catalogue, RugError, type SampleStream } from '@rugbench/core';
import { macroscopic } from '@rugbench/measure';
import { whyNoOptimum } from '@rugbench/theory';
import { choiceLabel } from '../choices/plugin-choice.ts';
import { turn } from '../cli/turn.ts';
import * as format from '../report/format.ts';
import { judgeSession } from '../training/judge-session.ts';
import { withFrozenFilter } from '../training/judging-session.ts';
import { type OpenedCheckpoint, openCheckpoint } from '../training/open-checkpoint.ts';
import { trainedWeights } from '../training/trained-weights.ts';
import { type TrainingSetup, trainingSetup } from '../training/training-setup.ts';
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
  signal: AbortSignal,
): Promise<Subject> {
  const opened = await openCheckpoint(path, catalogue);
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
    measure: (progress) => measured(opened, setup, weights.offset, stream, given.samples, progress, signal),
  };
}

function checkOnePass(path: string, { model: { variant } }: TrainingSetup): void {
  const refusal = whyNoOptimum(variant);
  if (variant.class !== 'iterative' || refusal === null) return;
  throw new RugError('OPTIONS', { who: path, must: `a certificate is for decoders of one pass (${refusal})` });
}

async function measured(
  { state, job, open }: OpenedCheckpoint,
  setup: TrainingSetup,
  bias: Float64Array,
  stream: SampleStream,
  samples: number,
  progress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Measurement> {
  const session = await open(setup.model, state);
  try {
    const score = await withFrozenFilter({ ...setup, seed: job.seed, open }, session, (judging) =>
      judgeSession(judging, setup.source, stream, samples, async (fraction) => {
        progress(fraction);
        await turn(signal);
      }),
    );
    const { loss, standardError } = score;
    return { loss, standardError, samples, bias: biasSpread(bias), fitted: {}, device: session.device };
  } finally {
    await session.dispose();
  }
}
