import { type Backend, type ModelSpec, type SparseBatch, type TrainingState } from '@rugbench/core';
import { type AsyncLaw, type Breach, asyncLaw } from '../law.ts';
import { sameNumbers } from '../same-data.ts';
import { batchOf, clearBatch } from './clear-batch.ts';
import { arraysOf, differing, largestOf, modelText, operations, toleranceOf } from './compare.ts';
import { conditioning } from './conditioning.ts';
import { type BackendContext, SIZES, during, modelOf, onBoth, startState } from './setting.ts';
import { everything, filters, gated, jumping, plain, shrunk, straightThrough } from './test-variants.ts';

const COUNT = 16;
const RATE = 0.01;

/** Laws of a single step from rest, against the reference. */
export const stepLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  asyncLaw('step must return the loss of the batch before the step', (backend, context) =>
    overSteps(backend, context, mixed(), wrongLoss),
  ),

  asyncLaw('the gradients of elementwise variants must be those of the reference', (backend, context) => {
    const models = [
      modelOf(plain),
      modelOf(shrunk, { encoderBias: false }),
      modelOf(gated, { decoderBias: false }),
      modelOf(everything),
    ];
    return overSteps(backend, context, models, wrongMoments);
  }),

  asyncLaw('a declared pseudo-gradient must take the place of the exact slope', (backend, context) =>
    overSteps(backend, context, [modelOf(jumping), modelOf(straightThrough)], wrongMoments),
  ),

  asyncLaw('what a filter stops must have no gradient', (backend, context) => {
    const models = filters.map((variant) => modelOf(variant));
    return overSteps(backend, context, models, wrongMoments);
  }),

  asyncLaw('the gradient of a tied encoder must be the sum over both its uses', (backend, context) => {
    const models = [plain, everything].map((variant) => modelOf(variant, { tied: true }));
    return overSteps(backend, context, models, wrongMoments);
  }),

  asyncLaw('the gradients of models of any size must be those of the reference', (backend, context) => {
    const models = SIZES.map((size) => modelOf(shrunk, size));
    return overSteps(backend, context, models, wrongMoments);
  }),

  asyncLaw(
    'the gradients of the further variants of the context must be those of the reference',
    (backend, context) => {
      const models = (context.variants ?? []).map((variant) => modelOf(variant));
      return overSteps(backend, context, models, wrongMoments);
    },
  ),

  asyncLaw('a step must move every number as the reference does', (backend, context) =>
    overSteps(backend, context, mixed(), wrongMove),
  ),

  asyncLaw('what is not learnt must stay where it started', async (backend, { device }) => {
    const model = modelOf(plain, { encoderBias: false, decoderBias: false });
    const start = startState(model);
    const { parameters } = await during(backend, device, model, start, async (session) => {
      for (let step = 0; step < 3; step++) await session.step(batchOf(model.features, COUNT), RATE);
      return session.state();
    });
    const moved = (['bias', 'encoderBias'] as const).find(
      (name) => !sameNumbers(parameters[name], start.parameters[name]),
    );
    return moved && { where: moved, got: 'other numbers' };
  }),
];

/** What a step left behind. */
interface Taken {
  readonly loss: number;
  readonly state: TrainingState;
}

/** A step of the device under test beside that of the reference. */
interface Step {
  readonly model: ModelSpec;
  readonly batch: SparseBatch;
  readonly found: Taken;
  readonly expected: Taken;
  /** rounding of a value near 1 once it has come through the model */
  readonly rounding: number;
  /** relative error of a single operation */
  readonly tolerance: number;
}

/** One model of each sort. */
function mixed(): ModelSpec[] {
  const tied = modelOf(plain, { tied: true, encoderBias: false });
  return [tied, modelOf(everything), modelOf(jumping), modelOf(filters[0]!, { decoderBias: false })];
}

async function overSteps(
  backend: Backend,
  context: BackendContext,
  models: readonly ModelSpec[],
  find: (step: Step) => Breach | undefined,
): Promise<Breach | undefined> {
  const tolerance = toleranceOf(context);
  for (const model of models) {
    const start = startState(model);
    const batch = clearBatch(model, start, COUNT, 4 * tolerance * operations(model));
    const { found, expected } = await onBoth(backend, context, model, start, async (session) => {
      const loss = await session.step(batch, RATE);
      return { loss, state: await session.state() };
    });
    const rounding = tolerance * operations(model) * conditioning(model, start, batch);
    const breach = find({ model, batch, found, expected, rounding, tolerance });
    if (breach) return { ...breach, where: `${modelText(model)}, ${breach.where ?? ''}` };
  }
  return undefined;
}

/** A sum of count n squares: one rounding for each term, and twice that of x_hat, next to errors of its own size. */
function wrongLoss({ model, batch, found, expected, rounding, tolerance }: Step): Breach | undefined {
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
function wrongMoments({ model, batch, found, expected, rounding, tolerance }: Step): Breach | undefined {
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
function wrongMove({ model, found, expected, tolerance }: Step): Breach | undefined {
  const named = new Map(arraysOf(model, found.state.parameters));
  const means = new Map(arraysOf(model, expected.state.means));
  const scale = largestOf(...means.values());
  for (const [name, values] of arraysOf(model, expected.state.parameters)) {
    const slack = (at: number): number => {
      const mean = Math.abs(means.get(name)![at]!);
      if (mean === 0) return 0;
      return 4 * tolerance * Math.abs(values[at]!) + RATE * (mean < 1e-3 * scale ? 2.01 : 1e-3);
    };
    const breach = differing(name, named.get(name) ?? [], values, slack);
    if (breach) return breach;
  }
  return undefined;
}
