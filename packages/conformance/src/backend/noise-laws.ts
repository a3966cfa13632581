import { type Backend, type ModelSpec, RugError, createHiddenNoise } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { AsyncLaw } from '../law/law.ts';
import { type Dress, batchOf } from './clear-batch.ts';
import { differing, modelText } from './compare.ts';
import { assisted, penalised } from './objective-variants.ts';
import { clearOf, overModels, wrongOutput } from './one-output.ts';
import { STEP_COUNT, STEP_RATE, type Step, overSteps, wrongLoss, wrongMoments } from './one-step.ts';
import { type BackendContext, SIZES, backendLaw, during, modelOf, onBoth, startState } from './setting.ts';
import { everything, filters, gated, plain, shrunk, thresholded } from './test-variants.ts';

/** Laws of noise on h, against the reference. */
export const noiseLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  backendLaw('noise must be added to h, in units of the size of h in the batch', (backend, context) => {
    const sizes = SIZES.map((size) => modelOf(shrunk, size));
    const variants = [everything, ...filters, ...thresholded, ...assisted].map((variant) => modelOf(variant));
    return overModels(backend, context, [...sorts(), ...sizes, ...variants], noisy());
  }),

  backendLaw('one session must serve batches with noise and without in turn', (backend, context) => {
    const model = modelOf(everything);
    const batches = [3, 64, 1, 7].flatMap((count) => [
      clearOf(model, context, count, noisy()),
      clearOf(model, context, count),
    ]);
    return wrongOutput(backend, context, model, startState(model), batches);
  }),

  backendLaw('a size of h that comes with noise must be its unit', (backend, context) =>
    overModels(backend, context, sorts(), noisy(0.7)),
  ),

  backendLaw('the gradient must go through the size of h in the noise', (backend, context) => {
    const variants = [gated, everything, ...filters, ...penalised, ...assisted].map((variant) => modelOf(variant));
    return overSteps(backend, context, [...sorts(), ...variants], wrongStep, noisy());
  }),

  backendLaw('a size of h that comes with noise must have no slope', (backend, context) =>
    overSteps(backend, context, sorts(), wrongStep, noisy(0.7)),
  ),

  backendLaw('noise must vanish where all h are 0', async (backend, context) => {
    const model = modelOf(gated, { encoderBias: false });
    const empty = {
      offsets: new Uint32Array(STEP_COUNT + 1),
      indices: new Uint32Array(0),
      values: new Float32Array(0),
    };
    const batch = noisy()({ features: model.features, count: STEP_COUNT, ...empty }, model);
    const { found, expected } = await onBoth(backend, context, model, startState(model), async (session) => {
      const loss = await session.step(batch, STEP_RATE);
      return { loss, moved: (await session.state()).means.encoder };
    });
    const where = `${modelText(model)}, samples without features`;
    // 208 equal terms, none of which any noise may reach
    const breach = differing(`${where}, loss`, [found.loss], [expected.loss], 1e-3 * expected.loss);
    return breach ?? differing(`${where}, means of encoder`, found.moved, expected.moved, 0);
  }),

  backendLaw('noise of another number of dimensions must be refused with OPTIONS', async (backend, { device }) => {
    const model = modelOf(plain);
    const batch = noisy()(batchOf(model.features, STEP_COUNT), { ...model, dimensions: model.dimensions - 1 });
    return during(backend, device, model, startState(model), async (session) => {
      const evaluated = await errorOf(() => session.evaluate(batch));
      return unrefused(evaluated) ?? unrefused(await errorOf(() => session.step(batch, STEP_RATE)));
    });
  }),
];

const STREAM = { seed: 7, purpose: 'probe' } as const;

/** Gives a batch noise that is half as large as h. @param size - of h, where it is given */
function noisy(size?: number): Dress {
  const level = { scale: 0.5, ...(size !== undefined && { size }) };
  return (batch, { dimensions }) => createHiddenNoise(STREAM, { dimensions, ...level })(batch, 0);
}

/** Models tied and untied, with and without biases. */
function sorts(): ModelSpec[] {
  const flags = [true, false].flatMap((tied) => [true, false].map((encoderBias) => ({ tied, encoderBias })));
  return flags.map((flag) => modelOf(shrunk, { ...flag, decoderBias: flag.encoderBias }));
}

function wrongStep(step: Step): Breach | undefined {
  return wrongLoss(step) ?? wrongMoments(step);
}

async function errorOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** @param got - the error of a call that must be refused */
function unrefused(got: unknown): Breach | undefined {
  if (got instanceof RugError && got.code === 'OPTIONS') return undefined;
  return { got: got instanceof Error ? `another error: ${got.message}` : 'no error' };
}
