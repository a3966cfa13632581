import { dimensionsFor } from '@rugbench/core';
import { withDevice } from '../choices/backend-choice.ts';
import { noiseMember } from '../choices/noise-member.ts';
import { type PluginChoice, createSource, sourceChoice, variantChoice } from '../choices/plugin-choice.ts';
import { refuseTiedForge } from './choose-weights.ts';
import { START, type WeightsPlace, resolveWeights } from './resolve-weights.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { judgingSamples } from '../trained/judging-samples.ts';
import type { TrainJob } from '../trained/train-job.ts';
import { type TrainingOptions, trainingChoices } from '../trained/training-options.ts';

/** A training run as a command line or a form asks for it. */
export interface TrainQuestion extends TrainingOptions {
  /** the variant, such as `relu` or `topk:k=20` */
  readonly variant: string;
  /** n, a whole number from 2 */
  readonly n: number;
  /** d/n, in (0, 1) */
  readonly r: number;
  /** probability that a feature is on, in (0, 1] */
  readonly p: number;
  /** the data, such as `bernoulli-uniform` */
  readonly source: string;
  /** S, Gaussian noise on h in units of the root mean square of h, at least 0 */
  readonly hiddenNoise: number;
  /** where training starts: `torch`, `tied`, a forge, or a file of weights */
  readonly start: string;
  /** of all random streams, a whole number >= 0 */
  readonly seed: number;
  /** fresh samples behind the loss, a whole number from 2; left out: as many as the data ask for */
  readonly samples?: number | undefined;
}

/**
 * The job of a training run, with every name resolved and a device that is there. It has no checkpoint.
 *
 * @throws RugError `OPTIONS` for what there is not, or what does not go together
 */
export async function askedJob(asked: TrainQuestion, catalogue: JudgingCatalogue): Promise<TrainJob> {
  const source = sourceChoice(catalogue.sources, asked.source, asked.p);
  const data = createSource(catalogue.sources, source, asked.n);
  const shape = { features: asked.n, dimensions: dimensionsFor(asked.n, asked.r) };
  return {
    ...shape,
    seed: asked.seed,
    samples: asked.samples ?? judgingSamples(data),
    source,
    variant: variantChoice('--variant', catalogue.variants, asked.variant, data.distribution),
    decoders: [],
    start: startOf(asked, catalogue, { shape, source: data, hiddenNoise: asked.hiddenNoise }),
    ...noiseMember(asked.hiddenNoise),
    ...(await withDevice(trainingChoices(asked, catalogue), catalogue.backends)),
    checkpoint: null,
  };
}

/** Where training starts. @throws RugError `OPTIONS` for a start that there is not */
function startOf({ start, tied }: TrainQuestion, catalogue: JudgingCatalogue, place: WeightsPlace): PluginChoice {
  refuseTiedForge(start, tied);
  return resolveWeights(start, START, place, catalogue);
}
