import type { ModelParameters, Session } from '@rugbench/core';
import { type TrainJob, type TrainingSetup, biasStatistics, uncopiedWeights } from '@rugbench/judging';
import { macroscopic } from '@rugbench/measure';
import { heldOut, noiseOfSession } from '@rugbench/trainer';
import type { RunLook, RunStatistics } from './protocol.ts';

/** Held-out samples of a look: as many as those of the checks of the default recipe, and the same ones. */
const SAMPLES = 2048;

/** The loss of held-out samples, which no step trains on. */
export async function heldOutLoss(
  { seed }: Pick<TrainJob, 'seed'>,
  { source, model, hiddenNoise }: TrainingSetup,
  session: Session,
): Promise<Pick<RunLook, 'loss' | 'standardError'>> {
  const noise = await noiseOfSession(model, session, hiddenNoise);
  const { losses } = await heldOut(session, source, seed, SAMPLES, noise);
  const { mean, deviation } = spread(losses, losses.length - 1);
  return { loss: mean, standardError: deviation / Math.sqrt(losses.length) };
}

/** Mean and standard deviation, in 64 bit. @param divisor - of the sum of squared deviations */
function spread(values: readonly number[], divisor: number): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / divisor) };
}

/** The large-scale statistics of a model, those of a record of its row. */
export function statisticsOf(job: TrainJob, { source }: TrainingSetup, parameters: ModelParameters): RunStatistics {
  const found = macroscopic(uncopiedWeights(job, parameters, job.tied), source, { seed: job.seed });
  const both = ({ mean, variance }: { readonly mean: number; readonly variance: number }): [number, number] => [
    mean,
    Math.sqrt(variance),
  ];
  return {
    diagonal: both(found.diagonal),
    bias: both(biasStatistics(parameters.bias)),
    interferenceMean: both(found.interferenceMean),
    interferenceVariance: both(found.interferenceVariance),
    kolmogorovSmirnov: found.kolmogorovSmirnov.distance,
    pValue: found.kolmogorovSmirnov.pValue,
    lyapunov: found.lyapunov.mean,
    partner: found.partner.mean,
  };
}
