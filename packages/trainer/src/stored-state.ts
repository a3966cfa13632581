import {
  type FloatArray,
  type ModelParameters,
  type ModelSpec,
  type ReadArray,
  STATE_SETS,
  type Session,
  type TrainingState,
  arrayNames,
  freeArray,
} from '@rugbench/core';
import { besideWeights } from './start.ts';
import type { Training } from './train.ts';
import { initialState } from './training-state.ts';

/** A state that lies somewhere else, such as in a file. */
export interface StoredState {
  /** optimiser steps behind it, a whole number >= 0 */
  readonly step: number;
  /** reads one of its arrays, which the caller owns */
  readonly read: ReadArray;
  /** gives back what it is read from, such as an open file */
  close(): void;
}

/** A state to train from: one that is kept, one that is made when it is asked for and freed once it is on the device, or one that is read. */
export type StateToTrain = TrainingState | (() => TrainingState) | StoredState;

/**
 * Opens a session on a stored state, which is closed then, also where that fails. Where arrays of sessions can be replaced, one is read after another into a session of zeros, so that a large
 * model is never there twice.
 */
export async function openStored(training: Pick<Training, 'model' | 'open'>, stored: StoredState): Promise<Session> {
  try {
    return await opened(training, stored);
  } finally {
    stored.close();
  }
}

async function opened({ model, open }: Pick<Training, 'model' | 'open'>, stored: StoredState): Promise<Session> {
  const session = await open({ ...zeroState(model), step: stored.step });
  try {
    if (session.replace) {
      await readInto(session, model, stored);
      return session;
    }
  } catch (thrown) {
    await session.dispose();
    throw thrown;
  }
  await session.dispose();
  return open(await wholeState(model, stored));
}

async function readInto(session: Session, { variant }: ModelSpec, { read }: StoredState): Promise<void> {
  for (const set of STATE_SETS) {
    for (const name of arrayNames(variant.parameters)) {
      const values = await read({ set, name });
      await session.replace?.({ set, name }, values);
      freeArray(values);
    }
  }
}

/** Zeros, which take no memory while nobody writes to them. */
function zeroState(model: ModelSpec): TrainingState {
  const { features: n, dimensions: d } = model;
  const matrices = { encoder: new Float32Array(d * n), decoder: new Float32Array(n * d) };
  const { means } = initialState({ ...matrices, ...besideWeights(model) });
  return initialState(means);
}

async function wholeState(model: ModelSpec, { step, read }: StoredState): Promise<TrainingState> {
  const sets: ModelParameters[] = [];
  for (const set of STATE_SETS) sets.push(await wholeSet(model, (name) => read({ set, name })));
  const [parameters, means, squares] = sets;
  return { step, parameters: parameters!, means: means!, squares: squares! };
}

async function wholeSet(
  { variant }: ModelSpec,
  read: (name: ReturnType<typeof arrayNames>[number]) => Promise<FloatArray>,
): Promise<ModelParameters> {
  const own: Record<string, FloatArray> = {};
  for (const name of Object.keys(variant.parameters)) own[name] = await read(`variant.${name}`);
  const [encoder, decoder] = [await read('encoder'), await read('decoder')];
  return { encoder, decoder, encoderBias: await read('encoderBias'), bias: await read('bias'), variant: own };
}
