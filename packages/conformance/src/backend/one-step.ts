import type { Backend, ModelSpec, SparseBatch, TrainingState } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import { type Dress, clearBatch } from './clear-batch.ts';
import { arraysOf, differing, largestOf, modelText, operations, toleranceOf } from './compare.ts';
import { conditioning } from './conditioning.ts';
import { type BackendContext, onBoth, startState } from './setting.ts';

/** Samples of a batch, and learning rate, of the laws of a step. */
export const STEP_COUNT = 16;
export const STEP_RATE = 0.01;

/** What a step left behind. */
interface Taken {
  /** of the batch, before the step */
  readonly loss: number;
  /** after the step */
  readonly state: TrainingState;
}

/** A step of the device under test beside that of the reference. */
export interface Step {
  /** what was trained */
  readonly model: ModelSpec;
  /** what it was trained on */
  readonly batch: SparseBatch;
  /** by the device under test */
  readonly found: Taken;
  /** by the reference */
  readonly expected: Taken;
  /** rounding of a value near 1 once it has come through the model */
  readonly rounding: number;
  /** relative error of a single operation */
  readonly tolerance: number;
}

/**
 * The first breach over a step from rest of each model on a batch of its own, beside the reference.
 *
 * @param dress - what is added to the batches
 */
export async function overSteps(
  backend: Backend,
  context: BackendContext,
  models: readonly ModelSpec[],
  find: (step: Step) => Breach | undefined,
  dress?: Dress,
): Promise<Breach | undefined> {
  const tolerance = toleranceOf(context);
  for (const model of models) {
    const start = startState(model);
    const batch = clearBatch(model, start, STEP_COUNT, 4 * tolerance * operations(model), dress);
    const { found, expected } = await onBoth(backend, context, model, start, async (session) => {
      const loss = await session.step(batch, STEP_RATE);
      return { loss, state: await session.state() };
    });
    const rounding = tolerance * operations(model, batch) * conditioning(model, start, batch);
    const breach = find({ model, batch, found, expected, rounding, tolerance });
    if (breach) return { ...breach, where: `${modelText(model)}, ${breach.where ?? ''}` };
  }
  return undefined;
}

/** A sum of count n squares: one rounding for each term, and twice that of x_hat, next to errors of its own size. */
export function wrongLoss({ model, batch, found, expected, rounding, tolerance }: Step): Breach | undefined {
  const { loss } = expected;
  const slack = tolerance * batch.count * model.features * loss + 2 * rounding * Math.sqrt(loss);
  return differing('loss', [found.loss], [loss], slack);
}

/**
 * The gradients, read off Adam's moments: after one step from rest they are 0.1 g and 0.001 g².
 * Rounding is relative to the largest gradient, which stands for the sums of absolute terms; a
 * gradient has one term for each sample, a parameter of the model one for each entry. The way back
 * through the model rounds like the way forth, and both round what the other multiplies.
 */
export function wrongMoments({ model, batch, found, expected, rounding, tolerance }: Step): Breach | undefined {
  if (found.state.step !== 1) return { where: 'step', got: found.state.step };
  for (const part of ['means', 'squares'] as const) {
    const named = new Map(arraysOf(model, found.state[part]));
    const wanted = arraysOf(model, expected.state[part]);
    const scale = largestOf(...wanted.map(([, values]) => values)) * (part === 'squares' ? 2 : 1);
    for (const [name, values] of wanted) {
      const terms = values.length === 1 ? batch.count * model.features : batch.count;
      const slack = (tolerance * terms + 4 * rounding) * scale;
      const breach = differing(`${part} of ${name}`, named.get(name) ?? [], values, slack);
      if (breach) return breach;
    }
  }
  return undefined;
}

/**
 * The first step of Adam is learningRate g / (|g| + 1e-7), next to nothing but the sign of g: where g
 * itself is rounding either sign is right, and elsewhere little can go wrong unnoticed. What has no
 * gradient at all must not move.
 */
export function wrongMove({ model, found, expected, tolerance }: Step): Breach | undefined {
  const named = new Map(arraysOf(model, found.state.parameters));
  const means = new Map(arraysOf(model, expected.state.means));
  const scale = largestOf(...means.values());
  for (const [name, values] of arraysOf(model, expected.state.parameters)) {
    const slack = (at: number): number => {
      const mean = Math.abs(means.get(name)![at]!);
      if (mean === 0) return 0;
      return 4 * tolerance * Math.abs(values[at]!) + STEP_RATE * (mean < 1e-3 * scale ? 2.01 : 1e-3);
    };
    const breach = differing(name, named.get(name) ?? [], values, slack);
    if (breach) return breach;
  }
  return undefined;
}
