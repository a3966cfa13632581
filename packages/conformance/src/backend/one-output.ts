import type { Backend, ModelSpec, SparseBatch } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import { type Dress, clearBatch } from './clear-batch.ts';
import { differing, largestOf, modelText, operations, toleranceOf } from './compare.ts';
import { conditioning } from './conditioning.ts';
import { type BackendContext, type StartState, onBoth, startState } from './setting.ts';

/** Samples of a batch of the laws of x_hat. */
const OUTPUT_COUNT = 7;

/**
 * The first breach over x_hat of each model on a batch of its own, beside the reference.
 *
 * @param dress - what is added to the batches
 */
export async function overModels(
  backend: Backend,
  context: BackendContext,
  models: readonly ModelSpec[],
  dress?: Dress,
): Promise<Breach | undefined> {
  for (const model of models) {
    const batch = clearOf(model, context, OUTPUT_COUNT, dress);
    const breach = await wrongOutput(backend, context, model, startState(model), [batch]);
    if (breach) return breach;
  }
  return undefined;
}

/** The first entry of x_hat that is not the reference's, over batches that one session serves in turn. */
export async function wrongOutput(
  backend: Backend,
  context: BackendContext,
  model: ModelSpec,
  start: StartState,
  batches: readonly SparseBatch[],
): Promise<Breach | undefined> {
  const { found, expected } = await onBoth(backend, context, model, start, async (session) => {
    const outputs: Float64Array[] = [];
    for (const batch of batches) outputs.push(Float64Array.from(await session.evaluate(batch)));
    return outputs;
  });
  for (const [at, batch] of batches.entries()) {
    // rounding of z, as the variant magnifies it, and rounding inside the variant, relative to the largest x_hat
    const scale = Math.max(conditioning(model, start, batch), largestOf(expected[at]!));
    const where = `${modelText(model)}, ${batch.count} samples`;
    const slack = toleranceOf(context) * operations(model, batch) * scale;
    const breach = differing(where, found[at]!, expected[at]!, slack);
    if (breach) return breach;
  }
  return undefined;
}

/** A batch on which rounding cannot turn a decision of a model that starts. */
export function clearOf(model: ModelSpec, context: BackendContext, count = OUTPUT_COUNT, dress?: Dress): SparseBatch {
  return clearBatch(model, startState(model), count, 4 * toleranceOf(context) * operations(model), dress);
}
