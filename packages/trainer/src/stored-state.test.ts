import { relu } from '@rugbench/baseline';
import {
  type ArrayPlace,
  type FloatArray,
  type ModelSpec,
  type Session,
  type TrainingState,
  WordStream,
  arrayOf,
} from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { tiedStart } from './start.ts';
import { type StoredState, openStored } from './stored-state.ts';
import { copyState, initialState, mapParameters } from './training-state.ts';

const model: ModelSpec = {
  ...{ features: 6, dimensions: 2, variant: relu.trace() },
  ...{ tied: false, encoderBias: true, decoderBias: true },
};

/** A state of numbers that are all different, in 64 bit as the reference holds them. */
function stateOf(): TrainingState {
  const { parameters, means, squares } = initialState(tiedStart(model, new WordStream(1, 'initialise')));
  let next = 0;
  const fresh = (values: FloatArray): FloatArray => Float64Array.from(values, () => ++next / 8);
  const set = (of: TrainingState['means']): TrainingState['means'] => mapParameters(of, fresh);
  return { step: 9, parameters: set(parameters), means: set(means), squares: set(squares) };
}

/** A stored state, and how often it was closed. */
function storedFrom(state: TrainingState): StoredState & { closed: number } {
  const stored = {
    ...{ closed: 0, step: state.step },
    read: ({ set, name }: ArrayPlace) => Promise.resolve(arrayOf(state[set], name).slice()),
    close: () => void stored.closed++,
  };
  return stored;
}

const openReference = (state: TrainingState): Promise<Session> =>
  referenceBackend.open(model, state, referenceBackend.devices[0]!);

/** Sessions whose arrays can be replaced, and how many were opened and disposed of. */
function replacing() {
  const counts = { opened: 0, disposed: 0 };
  const open = (given: TrainingState): Promise<Session> => {
    counts.opened++;
    const state = copyState(given);
    const never = (): never => {
      throw new Error('must not be asked');
    };
    return Promise.resolve({
      ...{ device: 'memory', step: never, evaluate: never },
      state: () => Promise.resolve(copyState(state)),
      replace: ({ set, name }, values) => Promise.resolve(arrayOf(state[set], name).set(values)),
      dispose: () => Promise.resolve(void counts.disposed++),
    });
  };
  return { counts, open };
}

describe('a stored state', () => {
  it('is opened whole where a session cannot take single arrays', async () => {
    const stored = storedFrom(stateOf());
    const session = await openStored({ model, open: openReference }, stored);
    expect(await session.state()).toEqual(stateOf());
    expect(stored.closed).toBe(1);
  });

  it('is read into one session of zeros, array by array, where it can', async () => {
    const { counts, open } = replacing();
    const stored = storedFrom(stateOf());
    const session = await openStored({ model, open }, stored);
    const found = await session.state();
    // eighths are float32
    expect(found.step).toBe(9);
    for (const set of ['parameters', 'means', 'squares'] as const) {
      expect([...found[set].encoder]).toEqual([...stateOf()[set].encoder]);
      expect([...found[set].bias]).toEqual([...stateOf()[set].bias]);
    }
    expect(counts).toEqual({ opened: 1, disposed: 0 });
    expect(stored.closed).toBe(1);
  });

  it('leaves no session open where it cannot be read', async () => {
    const { counts, open } = replacing();
    const read = (): never => {
      throw new Error('must be readable');
    };
    const stored = Object.assign(storedFrom(stateOf()), { read });
    await expect(openStored({ model, open }, stored)).rejects.toThrow('must be readable');
    expect(stored.closed).toBe(1);
    expect(counts).toEqual({ opened: 1, disposed: 1 });
  });
});
