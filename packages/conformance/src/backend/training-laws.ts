import {
  type Backend,
  DOMAIN_BOUNDS,
  type FloatArray,
  type ModelParameters,
  type ModelSpec,
  type TrainingState,
} from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { AsyncLaw } from '../law/law.ts';
import { batchOf } from './clear-batch.ts';
import { arraysOf, differing, modelText, toleranceOf } from './compare.ts';
import { type BackendContext, backendLaw, during, modelOf, onBoth, startState } from './setting.ts';
import { bounded, everything, filters, plain, thresholded } from './test-variants.ts';

/** Laws of several steps. */
export const trainingLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  backendLaw('every step must use the learning rate that it is given', async (backend, context) => {
    const model = modelOf(everything);
    const rates = [0.01, 0, 0.003, 0.0001];
    const { found, expected } = await onBoth(backend, context, model, startState(model), async (session) => {
      const moved: number[] = [];
      for (const [step, rate] of rates.entries()) {
        const before = await session.state();
        await session.step(batchOf(model.features, 16, 16 * step), rate);
        moved.push(distance(model, before, await session.state()));
      }
      return moved;
    });
    // without a rate nothing moves; else each of some 200 numbers is rounded when it moves, and where a gradient is
    // rounding its move may turn round: allowed for one in a thousand
    const slack = (at: number): number => (rates[at] ? 1e-3 * expected[at]! + 200 * toleranceOf(context) : 0);
    return differing(`${modelText(model)}, distance moved`, found, expected, slack);
  }),

  backendLaw('parameters of the variant must stay within their domains', async (backend, { device }) => {
    // such a bias makes every output too large, or too small, whatever three steps do to the weights
    const falling = await driven(backend, device, 1000);
    const rising = await driven(backend, device, -1000);
    const { unit, positive } = DOMAIN_BOUNDS;
    return (
      notAt(unit.least, 'bounded, share, falling', falling['share']) ??
      notAt(positive.least, 'bounded, shift, falling', falling['shift']) ??
      notAt(unit.most, 'bounded, share, rising', rising['share'])
    );
  }),

  backendLaw('a training run must stay with the reference, and its loss must fall', async (backend, context) => {
    const { steps = 200, trajectoryTolerance = 1e-4 } = context;
    const model = modelOf(plain, { features: 32, dimensions: 8 });
    const { found, expected } = await onBoth(backend, context, model, startState(model), async (session) => {
      const losses: number[] = [];
      for (let step = 0; step < steps; step++) losses.push(await session.step(batchOf(32, 64, 64 * step), 0.01));
      return losses;
    });
    const breach = differing(`${modelText(model)}, loss`, found, expected, (at) => trajectoryTolerance * expected[at]!);
    if (breach) return breach;
    const [first, last] = [found[0]!, found.at(-1)!];
    return last < first
      ? undefined
      : { where: modelText(model), got: `${last} after ${steps} steps, and ${first} at the start` };
  }),

  backendLaw('a loss that is not a real number must be returned as such', async (backend, { device }) => {
    for (const model of [plain, filters[0]!, thresholded[0]!].map((variant) => modelOf(variant))) {
      for (const name of ['encoder', 'decoder', 'bias'] as const) {
        const loss = await lossWith(NaN, name, backend, device, model);
        if (Number.isFinite(loss) || typeof loss !== 'number') {
          return { where: `${modelText(model)}, NaN in ${name}`, got: loss };
        }
      }
    }
    return undefined;
  }),
];

/** The loss of a step of a model whose numbers of one name are all the same. */
function lossWith(
  value: number,
  name: 'encoder' | 'decoder' | 'bias',
  backend: Backend,
  device: string,
  model: ModelSpec,
): Promise<number> {
  const start = startState(model);
  const parameters = { ...start.parameters, [name]: start.parameters[name].map(() => value) };
  return during(backend, device, model, { ...start, parameters }, (session) =>
    session.step(batchOf(model.features, 16), 0.01),
  );
}

/** The parameters of a bounded variant after three steps of 1 under a large bias. */
async function driven(backend: Backend, device: string, bias: number): Promise<ModelParameters['variant']> {
  const model = modelOf(bounded);
  const start = startState(model);
  const parameters = { ...start.parameters, bias: start.parameters.bias.map(() => bias) };
  return during(backend, device, model, { ...start, parameters }, async (session) => {
    for (let step = 0; step < 3; step++) await session.step(batchOf(model.features, 16), 1);
    return (await session.state()).parameters.variant;
  });
}

/** A value that is not the end of its domain, in float32. */
function notAt(end: number, where: string, values: FloatArray | undefined): Breach | undefined {
  const got = [...(values ?? [NaN])].find((value) => Math.fround(value) !== Math.fround(end));
  return got === undefined ? undefined : { where, got: `${got} instead of ${end}` };
}

/** Sum of the distances that the parameters are apart. */
function distance(model: ModelSpec, a: TrainingState, b: TrainingState): number {
  const there = new Map(arraysOf(model, b.parameters));
  let sum = 0;
  for (const [name, values] of arraysOf(model, a.parameters)) {
    values.forEach((value, at) => (sum += Math.abs(value - there.get(name)![at]!)));
  }
  return sum;
}
