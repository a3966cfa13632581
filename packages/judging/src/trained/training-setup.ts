import {
  type Catalogue,
  type DataSource,
  type ModelSpec,
  type Reason,
  RugError,
  type TracedVariant,
  isReason,
} from '@rugbench/core';
import { type Recipe, type TrainingNoise, recipes } from '@rugbench/trainer';
import { fitBatch } from '../forged/fit-sample.ts';
import { onShare } from '../forged/on-share.ts';
import { createSource, tracedVariant } from '../choices/plugin-choice.ts';
import { predictSymmetric } from '../predict/predict.ts';
import type { TrainJob } from './train-job.ts';

/** A job made ready: the model, its data, its recipe, and the theory beside it. */
export interface TrainingSetup {
  /** sizes, variant and which biases are trained */
  readonly model: ModelSpec;
  /** the data, of n features */
  readonly source: DataSource;
  /** learning rate and end of the training */
  readonly recipe: Recipe;
  /** noise on h in training and judging; left out: none */
  readonly hiddenNoise?: TrainingNoise | undefined;
  /** the analytic loss in the symmetric ansatz, or the reason why there is none */
  readonly analytic: number | Reason;
}

/** Entries of W_in at most: 256 MB of float32. */
const MOST_WEIGHTS = 2 ** 26;

/** @throws RugError `OPTIONS` for a plug-in or an option that does not exist, or weights too large to train */
export function trainingSetup(job: TrainJob, catalogue: Catalogue): TrainingSetup {
  const { features, dimensions, tied, encoderBias, decoderBias, steps, rateFactor, hiddenNoise = 0 } = job;
  checkDense(features, dimensions);
  const source = createSource(catalogue.sources, job.source, features);
  const traced = tracedVariant(catalogue.variants, job.variant, source.distribution);
  const prediction = predictSymmetric(traced, source, dimensions / features, { hiddenNoise });
  const keepFraction = isReason(prediction) ? undefined : prediction.parameters['keepFraction'];
  const variant = withK(traced, keepFraction, source);
  return {
    model: { features, dimensions, variant, tied, encoderBias, decoderBias: decoderBias && !variant.ownBias },
    source,
    recipe: recipes[job.recipe]({ features, probability: onShare(source), steps, rateFactor }),
    hiddenNoise: hiddenNoise > 0 ? { scale: hiddenNoise, fit: fitBatch(features, source, job.seed) } : undefined,
    analytic: isReason(prediction) ? prediction : prediction.loss,
  };
}

/** Trained weights are dense, and stand in memory several times over. */
function checkDense(features: number, dimensions: number): void {
  if (features * dimensions <= MOST_WEIGHTS) return;
  const must = `n d must be at most ${MOST_WEIGHTS} to be trained`;
  throw new RugError('OPTIONS', { who: 'training', must, got: features * dimensions, todo: 'Lower --n or --r.' });
}

/** Training needs a k: that of the options, else the analytic one, else twice the features that are on. */
function withK(variant: TracedVariant, keepFraction: number | undefined, source: DataSource): TracedVariant {
  const { keep } = variant;
  if (keep === null || keep.k !== null) return variant;
  const share = keepFraction ?? 2 * onShare(source);
  const k = Math.min(source.features, Math.max(1, Math.round(share * source.features)));
  return { ...variant, keep: { ...keep, k } };
}
