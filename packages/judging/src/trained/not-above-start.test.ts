import { relu } from '@rugbench/baseline';
import { type ModelParameters, type ModelSpec, type Session, type TrainingState, WordStream } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { BEGINNING, initialState, torchStart } from '@rugbench/trainer';
import { expect, it } from 'vitest';
import { notAboveStart } from './not-above-start.ts';

const [n, d] = [4, 2];
const model: ModelSpec = {
  ...{ features: n, dimensions: d, variant: relu.trace() },
  ...{ tied: false, encoderBias: false, decoderBias: true },
};
const source = bernoulliUniform.create(n, { p: 0.1 });
const disposed: TrainingState[] = [];
const open = async (state: TrainingState): Promise<Session> => {
  const session = await referenceBackend.open(model, state, referenceBackend.devices[0]!);
  return { ...session, dispose: async () => void disposed.push(state) };
};
const comparing = { model, source, seed: 0, checkSamples: 10, open };
const progress = { ...BEGINNING, step: 9, stopReason: 'done' };

/** Two antipodal pairs lose p²/6 = 1.7e-3, PyTorch's initialisation more than ten times as much. */
const pairs: ModelParameters = {
  encoder: Float32Array.of(1, -1, 0, 0, 0, 0, 1, -1),
  decoder: Float32Array.of(1, 0, -1, 0, 0, 1, 0, -1),
  bias: new Float32Array(n),
  encoderBias: new Float32Array(d),
  variant: {},
};
const untrained = torchStart(model, new WordStream(0, 'initialise'));

it('a run that ends above its start ends at the start, and says so', async () => {
  const session = await open({ ...initialState(untrained), step: 9 });
  const ended = await notAboveStart({ session, progress }, pairs, comparing);
  const state = await ended.session.state();
  expect([...state.parameters.decoder]).toEqual([...pairs.decoder]);
  expect(state.step).toBe(9);
  expect(ended.progress).toMatchObject({ step: 9, stopReason: expect.stringMatching(/^done; the start, .* is kept$/) });
  expect(disposed).toHaveLength(1);
  expect(disposed.pop()!.parameters).toBe(untrained);
});

it('a run that ends below its start is left as it is', async () => {
  const session = await open({ ...initialState(pairs), step: 9 });
  const trained = { session, progress };
  expect(await notAboveStart(trained, untrained, comparing)).toBe(trained);
  expect(disposed.pop()!.parameters).toBe(untrained);
  expect(disposed).toEqual([]);
});
