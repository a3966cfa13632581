import type { Backend, SparseBatch } from '@rugbench/core';
import type { AsyncLaw } from '../law/law.ts';
import { assisted, penalised } from './objective-variants.ts';
import { overSteps, wrongLoss, wrongMoments } from './one-step.ts';
import { type BackendContext, backendLaw, modelOf } from './setting.ts';
import { everything, filtered, plain } from './test-variants.ts';

/** Laws of what a step descends on beside the plain mean of squared errors, against the reference. */
export const objectiveLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  backendLaw('the slopes of a penalty must be added to those of the squared error', (backend, context) => {
    const tied = modelOf(penalised[0]!, { tied: true, encoderBias: false });
    const models = [...penalised.map((variant) => modelOf(variant)), tied];
    return overSteps(backend, context, models, wrongMoments);
  }),

  backendLaw('the loss that step returns must not contain the penalty', (backend, context) => {
    const models = penalised.map((variant) => modelOf(variant));
    return overSteps(backend, context, models, wrongLoss);
  }),

  backendLaw('dead outputs must learn as AuxK says', (backend, context) => {
    const tied = modelOf(assisted[0]!, { tied: true });
    const models = [...assisted.map((variant) => modelOf(variant)), tied];
    return overSteps(backend, context, models, wrongMoments);
  }),

  backendLaw('the loss that step returns must not contain the errors of AuxK', (backend, context) => {
    const models = assisted.map((variant) => modelOf(variant));
    return overSteps(backend, context, models, wrongLoss);
  }),

  backendLaw('a step must weigh errors, and nothing else, by the importance of their features', (backend, context) => {
    const filter = filtered({ per: 'sample', by: 'value', k: 3 });
    const tied = modelOf(plain, { tied: true, encoderBias: false });
    const models = [filter, everything, ...penalised, ...assisted].map((variant) => modelOf(variant));
    return overSteps(backend, context, [tied, ...models], (step) => wrongLoss(step) ?? wrongMoments(step), uneven);
  }),
];

/** Gives features an importance that is not the same for any two, 0 for the first, with a mean of 1; n > 1. */
function uneven(batch: SparseBatch): SparseBatch {
  const { features } = batch;
  return { ...batch, importance: Float32Array.from({ length: features }, (_, i) => (2 * i) / (features - 1)) };
}
