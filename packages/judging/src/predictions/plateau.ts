import { type Reason, firstLine, isReason, pluginNamed, reason } from '@rugbench/core';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { FORGES, resolveWeights } from '../plan/resolve-weights.ts';
import { predict } from '../predict/predict.ts';
import type { TrainJob } from '../trained/train-job.ts';
import type { TrainingSetup } from '../trained/training-setup.ts';

/** Where the loss of a run may settle: what theory predicts for its variant on forged weights. */
export interface Plateau {
  /** the weights as they were asked for, such as `antipodal-rug` */
  readonly weights: string;
  /** the loss at large n, in squared units of x, or the reason why there is none */
  readonly loss: number | Reason;
}

/**
 * The analytic loss of the variant of a run on forged weights of its n and d. Options that the weights leave open, and the codes of `best-forge`,
 * are those that are best for a ReLU.
 *
 * @param weights - a forge as `--forges` takes it
 */
export function plateauOn(weights: string, job: TrainJob, setup: TrainingSetup, catalogue: JudgingCatalogue): Plateau {
  const { source, model } = setup;
  const hiddenNoise = job.hiddenNoise ?? 0;
  try {
    const { features, dimensions } = job;
    const choice = resolveWeights(weights, FORGES, { shape: { features, dimensions }, source, hiddenNoise }, catalogue);
    const forge = pluginNamed('--forges', catalogue.forges, choice.name);
    const interference = forge.interference(dimensions / features, choice.options);
    const optimum = predict(model.variant, source, interference, { hiddenNoise });
    return { weights, loss: isReason(optimum) ? optimum : optimum.loss };
  } catch (thrown) {
    return { weights, loss: reason(firstLine(thrown)) };
  }
}
