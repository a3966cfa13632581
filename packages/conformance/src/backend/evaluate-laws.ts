import type { Backend, ModelSpec } from '@rugbench/core';
import type { AsyncLaw } from '../law/law.ts';
import { emptied } from './clear-batch.ts';
import { assisted } from './objective-variants.ts';
import { clearOf, overModels, wrongOutput } from './one-output.ts';
import { type BackendContext, SIZES, type StartState, backendLaw, modelOf, startState } from './setting.ts';
import {
  everything,
  filtered,
  filters,
  gated,
  jumping,
  plain,
  shrunk,
  straightThrough,
  thresholded,
} from './test-variants.ts';

/** Laws of x_hat, against the reference. */
export const evaluateLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  backendLaw('evaluate must give x_hat of elementwise variants', (backend, context) => {
    const variants = [plain, shrunk, gated, everything, jumping, straightThrough];
    return overModels(backend, context, variants.map(modelFor));
  }),

  backendLaw('evaluate must apply filters', (backend, context) => overModels(backend, context, filters.map(modelFor))),

  backendLaw('a filter with thresholds must rank nothing and pass what lies above them', (backend, context) =>
    overModels(backend, context, thresholded.map(modelFor)),
  ),

  backendLaw('x_hat of what AuxK lets learn must be 0', (backend, context) =>
    overModels(backend, context, assisted.map(modelFor)),
  ),

  backendLaw('equal pre-activations must pass a filter in order of position', async (backend, context) => {
    for (const model of filters.map(modelFor)) {
      const breach = await wrongOutput(backend, context, model, allEqual(model), [clearOf(model, context)]);
      if (breach) return breach;
    }
    return undefined;
  }),

  backendLaw('evaluate must serve tied and untied models, with and without biases', (backend, context) => {
    const flags = [true, false].flatMap((tied) => [true, false].map((encoderBias) => ({ tied, encoderBias })));
    // a bias that is not learnt still stands where it started
    const models = flags.map((flag) => modelOf(shrunk, { ...flag, decoderBias: flag.encoderBias }));
    return overModels(backend, context, models);
  }),

  backendLaw('evaluate must serve every batch size, and samples without features', async (backend, context) => {
    for (const model of [plain, filtered({ per: 'batch', by: 'value', k: 2.5 })].map(modelFor)) {
      for (const count of [1, 7, 64]) {
        const batch = clearOf(model, context, count);
        const breach = await wrongOutput(backend, context, model, startState(model), [batch, emptied(batch)]);
        if (breach) return breach;
      }
    }
    return undefined;
  }),

  backendLaw('one session must serve batches of different sizes in turn', (backend, context) => {
    const model = modelFor(everything);
    const batches = [3, 64, 1, 7].map((count) => clearOf(model, context, count));
    return wrongOutput(backend, context, model, startState(model), batches);
  }),

  backendLaw('evaluate must serve models of any size', (backend, context) => {
    const models = SIZES.map((size) => modelOf(shrunk, size));
    return overModels(backend, context, models);
  }),

  backendLaw('evaluate must give x_hat of the further variants of the context', (backend, context) =>
    overModels(backend, context, (context.variants ?? []).map(modelFor)),
  ),
];

function modelFor(variant: ModelSpec['variant']): ModelSpec {
  return modelOf(variant);
}

/** Weights of 0 and equal biases, so that all pre-activations are equal. */
function allEqual(model: ModelSpec): StartState {
  const start = startState(model);
  const { encoder, decoder, bias } = start.parameters;
  const parameters = {
    ...start.parameters,
    encoder: new Float32Array(encoder.length),
    decoder: new Float32Array(decoder.length),
    bias: new Float32Array(bias.length).fill(0.5),
  };
  return { ...start, parameters };
}
