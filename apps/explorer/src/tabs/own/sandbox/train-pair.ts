import { RugError, isReason, z } from '@rugbench/core';
import {
  type Host,
  type JudgingCatalogue,
  type Judged,
  askedJob,
  comparisonShape,
  judgeTrained,
  memoryFiles,
  trainModel,
  trainingOptions,
  trainingSetup,
} from '@rugbench/judging';
import { pairedDifference, runsOf } from '@rugbench/measure';
import type { TrainNews, TrainQuestion } from './protocol.ts';

/** Points of a live curve, at most. */
const POINTS = 200;

/** What a run is asked that a reader does not choose: the defaults of `rug bench`. */
const DEFAULTS = z.object({
  ...trainingOptions,
  source: comparisonShape.source,
  samples: comparisonShape.samples,
  hiddenNoise: comparisonShape.hiddenNoise,
});

/**
 * Trains the own variant and another one on the same stream of samples, judges both on the same fresh ones, and holds one against the
 * other: the rows of `rug bench --weights trained --start torch`, with the same numbers.
 *
 * @param pause - awaited now and then; throws where the work is to end
 */
export async function trainPair(
  { variant, against, ...asked }: TrainQuestion,
  catalogue: JudgingCatalogue,
  pause: () => Promise<void>,
  tell: (news: TrainNews) => void,
): Promise<void> {
  const host = { files: memoryFiles(), pause };
  const own = await trainOne({ variant, ...asked }, catalogue, host, tell);
  const other = await trainOne({ variant: against, ...asked }, catalogue, host, tell);
  tell({ kind: 'difference', ...differenceOf(own, other) });
}

async function trainOne(
  { steps, ...asked }: Omit<TrainQuestion, 'against'>,
  catalogue: JudgingCatalogue,
  host: Host,
  tell: (news: TrainNews) => void,
): Promise<Judged['score']> {
  const job = await askedJob({ ...DEFAULTS.parse({ steps }), ...asked, start: 'torch' }, catalogue);
  const setup = trainingSetup(job, catalogue);
  const { name } = job.variant;
  const trained = await trainModel(job, setup, catalogue, host, {
    onStep: liveCurve(name, setup.recipe.maxSteps, tell),
  });
  try {
    const outcome = await judgeTrained(job, setup, trained, 0, () => host.pause());
    if (outcome.status !== 'done') throw new RugError('JOB', { who: name, must: outcome.reason });
    const { score, analytic, steps, stepMilliseconds: milliseconds, device } = outcome;
    const { loss, standardError } = score;
    const told = `n = ${job.features}, d = ${job.dimensions}, p = ${String(job.source.options['p'])}, seed ${job.seed}`;
    const model = { variant: name, loss, standardError, steps, milliseconds, device, told };
    tell({ kind: 'judged', ...model, analytic: isReason(analytic) ? null : analytic });
    return score;
  } finally {
    await trained.session.dispose();
  }
}

/** Tells means of the training loss over as many steps as make {@link POINTS} points. */
function liveCurve(
  variant: string,
  steps: number,
  tell: (news: TrainNews) => void,
): (progress: { readonly step: number }, taken: { readonly loss: number }) => void {
  const every = Math.ceil(steps / POINTS);
  let [sum, count] = [0, 0];
  return ({ step }, { loss }) => {
    sum += loss;
    count += 1;
    if (count < every && step < steps) return;
    tell({ kind: 'step', variant, step, loss: sum / count });
    [sum, count] = [0, 0];
  };
}

function differenceOf(
  own: Judged['score'],
  other: Judged['score'],
): Omit<Extract<TrainNews, { kind: 'difference' }>, 'kind'> {
  const { samples, strata } = own;
  const found = pairedDifference(own.sampleLosses, other.sampleLosses, runsOf(strata, samples));
  const { difference, standardError, ratio, ratioStandardError, note } = found;
  return { difference, standardError, ratio, ratioStandardError, note, samples };
}
