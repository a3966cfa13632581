import type { Backend, ModelSpec } from '@rugbench/core';
import type { AsyncLaw } from '../law/law.ts';
import { otherNumber } from '../law/same-data.ts';
import { batchOf } from './clear-batch.ts';
import { modelText } from './compare.ts';
import { STEP_COUNT, STEP_RATE, overSteps, wrongLoss, wrongMoments, wrongMove } from './one-step.ts';
import { type BackendContext, SIZES, backendLaw, during, modelOf, startState } from './setting.ts';
import { everything, filters, gated, jumping, plain, shrunk, straightThrough, thresholded } from './test-variants.ts';

/** Laws of a single step from rest, against the reference. */
export const stepLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  backendLaw('step must return the loss of the batch before the step', (backend, context) =>
    overSteps(backend, context, mixed(), wrongLoss),
  ),

  backendLaw('the gradients of elementwise variants must be those of the reference', (backend, context) => {
    const models = [
      modelOf(plain),
      modelOf(shrunk, { encoderBias: false }),
      modelOf(gated, { decoderBias: false }),
      modelOf(everything),
    ];
    return overSteps(backend, context, models, wrongMoments);
  }),

  backendLaw('a declared pseudo-gradient must take the place of the exact slope', (backend, context) =>
    overSteps(backend, context, [modelOf(jumping), modelOf(straightThrough)], wrongMoments),
  ),

  backendLaw('what a filter stops must have no gradient', (backend, context) => {
    const models = [...filters, ...thresholded].map((variant) => modelOf(variant));
    return overSteps(backend, context, models, wrongMoments);
  }),

  backendLaw('the gradient of a tied encoder must be the sum over both its uses', (backend, context) => {
    const models = [plain, everything].map((variant) => modelOf(variant, { tied: true }));
    return overSteps(backend, context, models, wrongMoments);
  }),

  backendLaw('the gradients of models of any size must be those of the reference', (backend, context) => {
    const models = SIZES.map((size) => modelOf(shrunk, size));
    return overSteps(backend, context, models, wrongMoments);
  }),

  backendLaw(
    'the gradients of the further variants of the context must be those of the reference',
    (backend, context) => {
      const models = (context.variants ?? []).map((variant) => modelOf(variant));
      return overSteps(backend, context, models, wrongMoments);
    },
  ),

  backendLaw('a step must move every number as the reference does', (backend, context) =>
    overSteps(backend, context, mixed(), wrongMove),
  ),

  backendLaw('what is not learnt must stay where it started', async (backend, { device }) => {
    const model = modelOf(plain, { encoderBias: false, decoderBias: false });
    const start = startState(model);
    const { parameters } = await during(backend, device, model, start, async (session) => {
      for (let step = 0; step < 3; step++) await session.step(batchOf(model.features, STEP_COUNT), STEP_RATE);
      return session.state();
    });
    for (const name of ['bias', 'encoderBias'] as const) {
      const breach = otherNumber(`${modelText(model)}, ${name}`, parameters[name], start.parameters[name]);
      if (breach) return breach;
    }
    return undefined;
  }),
];

/** One model of each sort. */
function mixed(): ModelSpec[] {
  const tied = modelOf(plain, { tied: true, encoderBias: false });
  return [tied, modelOf(everything), modelOf(jumping), modelOf(filters[0]!, { decoderBias: false })];
}
