import { type RowSpec, type Spec, type TrainingSpec, isRowSpec } from '@rugbench/results';
import type { TrainJob } from '../trained/train-job.ts';

/**
 * What pieces of work cost on one core of about 3 GHz, rounded: means over rows of `rug bench --r 0.3 --p 0.05 --weights persian-rug` over the twenty
 * variants (`fit` and `judgedEntry` from 1024 x 4000, 1024 x 16000 and 4096 x 4000 entries), and of `rug speed --r 0.25 --p 0.045` at n = 256 to
 * 4096. They are good to a factor of a few: enough to say minutes or hours before anything is measured.
 */
export const SECONDS = {
  /** fitting one variant on frozen weights, with its prediction at this n */
  fit: 1.5,
  /** judging one entry of x behind a forge with fast products: samples times n */
  judgedEntry: 8e-8,
  /** one sample times n times d of a training step: ten operations on matrices of 70 GFLOP/s */
  trainedProduct: 1.5e-10,
  /** one entry of a training batch: it is drawn, and its output and gradient computed */
  trainedEntry: 1.2e-8,
  /** what a training step costs however small the model is */
  trainedStep: 3e-4,
  /** one sample times n times d of judging a trained model */
  evaluatedProduct: 9e-11,
  /** statistics of weights with fast products, for each feature */
  statisticsFeature: 1e-4,
  /** statistics of trained weights, for each of n n d products */
  statisticsProduct: 5e-10,
  /** one analytic optimum at one of many ratios, from the lines of theory of `rug bench` */
  optimum: 0.02,
  /** the best codes at one (r, p), from `rug map --grid 4 --from 0.05`, with any weights and with bounded ones */
  mapCell: 5,
  /** the best codes at one point with noise on h, from `rug theory --hidden-noise 0.03 --variants relu --forges best-forge` */
  noisyBestCodes: 30,
  /** choosing and forging the best code for one cell that is measured, from `rug map --grid 2 --from 0.3 --check 2` at n = 16384 */
  mapCheck: 40,
} as const;

/** The part of its longest possible run that a training run takes, where a rule of its recipe may end it. */
const USUAL_SHARE = 0.7;

/**
 * Seconds that it takes to answer a spec on one core, roughly.
 *
 * @see SECONDS
 */
export function specSeconds(spec: Spec): number {
  if (!isRowSpec(spec)) return sideSeconds(spec);
  const { weights, n, samples } = spec;
  if (weights.kind === 'trained') return trainedSeconds(spec, weights.training);
  return SECONDS.fit + SECONDS.judgedEntry * n * samples;
}

function sideSeconds(spec: Exclude<Spec, RowSpec>): number {
  if (spec.kind === 'curve') return SECONDS.optimum * spec.ratios.length;
  return SECONDS.statisticsFeature * spec.n;
}

function trainedSeconds({ n, d, samples, data }: RowSpec, training: TrainingSpec): number {
  const batch = batchOf(training, n, data.options['p']);
  const { step, judging } = modelSeconds({ features: n, dimensions: d, samples, batch });
  return stepsOf(training) * step + judging;
}

/** Seconds on one core for a model that is trained, judged, and whose W is measured. */
export interface ModelSeconds {
  /** one training step */
  readonly step: number;
  /** samples that judge, and the statistics of W */
  readonly judging: number;
}

/** What a step of a model takes, and its judging, roughly. @param batch - samples of a step, from 1 */
export function modelSeconds({
  features: n,
  dimensions: d,
  samples,
  batch,
}: Pick<TrainJob, 'features' | 'dimensions' | 'samples'> & { readonly batch: number }): ModelSeconds {
  const { trainedProduct, trainedEntry, trainedStep, evaluatedProduct, statisticsProduct } = SECONDS;
  return {
    step: batch * n * (d * trainedProduct + trainedEntry) + trainedStep,
    judging: samples * n * d * evaluatedProduct + n * n * d * statisticsProduct,
  };
}

/** Steps that a run usually takes. */
export function stepsOf({ steps, constants }: Pick<TrainingSpec, 'steps' | 'constants'>): number {
  if (steps !== null) return steps;
  const { MAX_STEPS, WINDOW = 0 } = constants;
  // The authors' rule ends most runs after a few tens of its windows, far from its last epoch.
  return MAX_STEPS === undefined ? PAPER_WINDOWS * WINDOW : USUAL_SHARE * MAX_STEPS;
}

const PAPER_WINDOWS = 30;

/**
 * Samples of a training batch, by the constants of its recipe.
 *
 * @param probability - the option p of the data, where it has one
 */
export function batchOf(
  { constants }: Pick<TrainingSpec, 'constants'>,
  features: number,
  probability: unknown,
): number {
  const { BATCH = 256, BATCH_EVENTS, BATCH_ENTRIES } = constants;
  if (BATCH_EVENTS === undefined || BATCH_ENTRIES === undefined || typeof probability !== 'number') return BATCH;
  return Math.max(BATCH, Math.min(Math.ceil(BATCH_EVENTS / probability), Math.floor(BATCH_ENTRIES / features)));
}
