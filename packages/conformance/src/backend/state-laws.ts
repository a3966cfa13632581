import {
  type ArrayPlace,
  type Backend,
  type FloatArray,
  type ModelParameters,
  type ModelSpec,
  type ReadArray,
  STATE_SETS,
  type Session,
  type TrainingState,
  arrayNames,
  arrayOf,
} from '@rugbench/core';
import type { AsyncLaw } from '../law/law.ts';
import { otherNumber } from '../law/same-data.ts';
import { batchOf } from './clear-batch.ts';
import { modelText } from './compare.ts';
import { type BackendContext, backendLaw, during, mapArrays, midwayState, modelOf, startState } from './setting.ts';
import { otherBits } from './same-state.ts';
import { everything, plain } from './test-variants.ts';

const COUNT = 16;
const RATE = 0.01;

/** Laws of what a session keeps and of what it leaves alone, bit for bit. */
export const stateLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  backendLaw('state must return what the session was opened with, bit for bit', async (backend, { device }) => {
    for (const model of bothKinds()) {
      const start = midwayState(model);
      const breach = otherBits(model, await during(backend, device, model, start, (session) => session.state()), start);
      if (breach) return breach;
    }
    return undefined;
  }),

  backendLaw('state must be a copy, and the state that was opened must be one', async (backend, { device }) => {
    const model = modelOf(everything);
    const start = midwayState(model);
    const given = copied(start);
    const states = await during(backend, device, model, given, async (session) => {
      overwrite(given);
      const first = await session.state();
      const kept = copied(first);
      overwrite(first);
      return { kept, second: await session.state() };
    });
    const opened = otherBits(model, states.kept, start);
    if (opened) return { ...opened, todo: 'Copy the arrays in open.' };
    const returned = otherBits(model, states.second, start);
    return returned && { ...returned, todo: 'Copy the arrays in state.' };
  }),

  backendLaw('arrays that are read one by one must be those of the state', async (backend, { device }) => {
    for (const model of bothKinds()) {
      const start = midwayState(model);
      const found = await during(backend, device, model, start, async (session) => {
        return session.array && stateBy(model, start.step, (place) => session.array!(place));
      });
      const breach = found && otherBits(model, found, start);
      if (breach) return breach;
    }
    return undefined;
  }),

  backendLaw('arrays that are replaced one by one must be those of the state', async (backend, { device }) => {
    for (const model of bothKinds()) {
      const other = midwayState(model, 5);
      const found = await during(backend, device, model, midwayState(model), async (session) => {
        if (!session.replace) return undefined;
        await replaceAll(session, model, copied(other));
        return session.state();
      });
      const breach = found && otherBits(model, found, other);
      if (breach) return breach;
    }
    return undefined;
  }),

  backendLaw('evaluate must leave the state alone', async (backend, { device }) => {
    const model = modelOf(everything);
    const start = midwayState(model);
    const after = await during(backend, device, model, start, async (session) => {
      await session.evaluate(batchOf(model.features, COUNT));
      return session.state();
    });
    return otherBits(model, after, start);
  }),

  backendLaw('step and evaluate must only read the batch', async (backend, { device }) => {
    const model = modelOf(plain);
    const normals = new Float32Array(COUNT * model.dimensions).fill(0.5);
    const [batch, untouched] = [batchOf(model.features, COUNT), batchOf(model.features, COUNT)];
    await during(backend, device, model, startState(model), async (session) => {
      for (const each of [batch, { ...batch, hiddenNoise: { normals } }]) {
        await session.evaluate(each);
        await session.step(each, RATE);
      }
    });
    const noise = otherNumber(
      `${modelText(model)}, noise`,
      normals,
      normals.map(() => 0.5),
    );
    if (noise) return noise;
    for (const name of ['offsets', 'indices', 'values'] as const) {
      const breach = otherNumber(`${modelText(model)}, ${name}`, batch[name], untouched[name]);
      if (breach) return breach;
    }
    return undefined;
  }),
];

/** A model with all that a state can hold, and a tied one. */
const bothKinds = (): ModelSpec[] => [modelOf(everything), modelOf(plain, { tied: true, encoderBias: false })];

const namesIn = ({ variant }: ModelSpec): readonly ArrayPlace['name'][] => arrayNames(variant.parameters);

/** A state put together from its arrays. */
async function stateBy(model: ModelSpec, step: number, read: ReadArray): Promise<TrainingState> {
  const set = async (name: ArrayPlace['set']): Promise<ModelParameters> => {
    const [encoder, decoder, encoderBias, bias, ...own] = await Promise.all(
      namesIn(model).map((array) => read({ set: name, name: array })),
    );
    const variant = Object.keys(model.variant.parameters).map((each, at) => [each, own[at]!] as const);
    return {
      ...{ encoder: encoder!, decoder: decoder!, encoderBias: encoderBias!, bias: bias! },
      variant: Object.fromEntries(variant),
    };
  };
  return { step, parameters: await set('parameters'), means: await set('means'), squares: await set('squares') };
}

/** Replaces all arrays, each overwritten afterwards: what was given must have been copied. */
async function replaceAll(session: Session, model: ModelSpec, state: TrainingState): Promise<void> {
  for (const set of STATE_SETS) {
    for (const name of namesIn(model)) {
      const values = arrayOf(state[set], name);
      await session.replace?.({ set, name }, values);
      values.fill(7);
    }
  }
}

function copied(state: TrainingState): TrainingState {
  const copy = (values: FloatArray): FloatArray => values.slice();
  const { step, parameters, means, squares } = state;
  return {
    step,
    parameters: mapArrays(parameters, copy),
    means: mapArrays(means, copy),
    squares: mapArrays(squares, copy),
  };
}

function overwrite({ parameters, means, squares }: TrainingState): void {
  for (const set of [parameters, means, squares]) mapArrays(set, (values) => values.fill(7));
}
