import { bernoulliData } from '@rugbench/conformance';
import {
  type ModelSpec,
  type Session,
  type SparseBatch,
  type TracedVariant,
  createHiddenNoise,
  drawBatch,
} from '@rugbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { tfjsBackend } from './backend.ts';
import { type TensorFlow, loadTensorFlow } from './devices/load.ts';
import { assisted, gatedTopk, modelOf, relu, shifted, startOf } from './testing/models.ts';

const RATE = 0.01;
const batchOf = (features: number, count: number, first = 0): SparseBatch =>
  drawBatch(bernoulliData(features, 0.2), { seed: 4, purpose: 'probe' }, first, count);

/** For models of 2 dimensions. */
const noisy = (batch: SparseBatch, size?: number): SparseBatch => {
  const level = { dimensions: 2, scale: 0.3, ...(size !== undefined && { size }) };
  return createHiddenNoise({ seed: 4, purpose: 'probe' }, level)(batch, 0);
};

const importance = Float32Array.of(0.25, 2, 0.5, 1.75, 0.5, 1);

const open = (model: ModelSpec, device: string): Promise<Session> => tfjsBackend.open(model, startOf(model), device);

describe.each(['wasm', 'cpu'])('a session on %s', (device) => {
  let tf: TensorFlow;
  beforeAll(async () => {
    tf = await loadTensorFlow();
    await tfjsBackend.probe(device);
  });

  it.each([relu, gatedTopk, assisted].map((variant): [string, TracedVariant] => [variant.name, variant]))(
    'has as many tensors after 300 steps of either kind as before, and none when it is disposed of: %s',
    async (_name, variant) => {
      const before = tf.memory().numTensors;
      const session = await open(modelOf(variant, 6, 2), device);
      const [opened, bytes] = [tf.memory().numTensors, tf.memory().numBytes];
      for (let step = 0; step < 300; step++) {
        await session.step({ ...batchOf(6, 8, 8 * step), ...(variant === assisted && { importance }) }, RATE);
        await session.step(noisy(batchOf(6, 8, 8 * step)), RATE);
        if (step % 50 === 0) await session.evaluate(batchOf(6, 5));
        if (step % 50 === 0) await session.evaluate(noisy(batchOf(6, 5), 0.5));
        if (step % 50 === 0) await session.state();
      }
      expect([tf.memory().numTensors, tf.memory().numBytes]).toEqual([opened, bytes]);
      await session.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it('has as many tensors after a call that failed as before', async () => {
    const keep = { per: 'sample', by: 'value', k: 7 } as const;
    const session = await open(modelOf({ ...relu, keep }, 6, 2), device);
    const before = tf.memory().numTensors;
    await expect(session.step(batchOf(6, 8), RATE)).rejects.toThrow(/k must be from 0 to the 6 features, got 7/);
    await expect(session.evaluate(batchOf(6, 8))).rejects.toThrow(/k must be/);
    await expect(session.evaluate({ ...batchOf(6, 8), hiddenNoise: { normals: new Float32Array(3) } })).rejects.toThrow(
      /^noise on h: must have one number for each of 8 samples and 2 dimensions, got 3 numbers/,
    );
    expect(tf.memory().numTensors).toBe(before);
    await session.dispose();
  });

  it('takes calls that do not wait for each other in their order', async () => {
    const model = modelOf(gatedTopk, 6, 2);
    const batches = [0, 8, 16].map((first) => batchOf(6, 8, first));
    const patient = await open(model, device);
    const losses: number[] = [];
    for (const batch of batches) losses.push(await patient.step(batch, RATE));
    const hasty = await open(model, device);
    const calls = batches.map((batch) => hasty.step(batch, RATE));
    const [state, output] = [hasty.state(), hasty.evaluate(batchOf(6, 9))];
    const ended = hasty.dispose();
    expect(await Promise.all(calls)).toEqual(losses);
    expect(await state).toEqual(await patient.state());
    expect(await output).toEqual(await patient.evaluate(batchOf(6, 9)));
    await ended;
    await patient.dispose();
  });

  it('takes the size of h from millions of numbers right', async () => {
    // every h is the bias of the encoder and every normal is 1, so h' = 2 h and z = 2 h
    const [dimensions, count] = [1024, 2048];
    const model = modelOf(relu, 1, dimensions);
    const start = startOf(model);
    const h = Math.fround(0.1);
    const parameters = {
      ...start.parameters,
      encoderBias: new Float32Array(dimensions).fill(h),
      decoder: Float32Array.from({ length: dimensions }, (_, k) => (k === 0 ? 1 : 0)),
      bias: new Float32Array(1),
    };
    const session = await tfjsBackend.open(model, { ...start, parameters }, device);
    const offsets = new Uint32Array(count + 1);
    const empty = { features: 1, count, offsets, indices: new Uint32Array(0), values: new Float32Array(0) };
    const hiddenNoise = { normals: new Float32Array(count * dimensions).fill(1) };
    const output = await session.evaluate({ ...empty, hiddenNoise });
    // sums of at most 2048 terms of float32 in a row: 2048 * 2^-24; all 2 million in a row would be wrong by per cents
    for (const value of output) expect(Math.abs(value / (2 * h) - 1)).toBeLessThan(1.3e-4);
    await session.dispose();
  });

  it('sums millions of terms right', async () => {
    // W = 0 and x = 0, so z = 0, x_hat = shift, loss = shift², and the slope by shift is 2 shift
    const [features, count] = [2048, 1024];
    const model = modelOf(shifted, features, 1);
    const start = startOf(model);
    const zeros = { encoder: new Float32Array(features), decoder: new Float32Array(features) };
    const session = await tfjsBackend.open(model, { ...start, parameters: { ...start.parameters, ...zeros } }, device);
    const shift = Math.fround(0.1);
    const offsets = new Uint32Array(count + 1);
    const empty = { features, count, offsets, indices: new Uint32Array(0), values: new Float32Array(0) };
    // sums of at most 2048 terms of float32 in a row: 2048 * 2^-24; all 2 million in a row would be wrong by per cents
    const tolerance = 1.3e-4;
    expect(Math.abs((await session.step(empty, RATE)) / shift ** 2 - 1)).toBeLessThan(tolerance);
    const { means } = await session.state();
    expect(Math.abs(means.variant['shift']![0]! / (0.1 * 2 * shift) - 1)).toBeLessThan(2 * tolerance);
    expect(Math.abs(means.bias[0]! / ((0.1 * 2 * shift) / features) - 1)).toBeLessThan(tolerance);
    await session.dispose();
  });
});

describe('sessions on different devices', () => {
  it('can be used in turn and at a time, with the bits that they have alone', async () => {
    const model = modelOf(gatedTopk, 6, 2);
    const run = async (device: string): Promise<unknown[]> => {
      const session = await open(model, device);
      const losses: number[] = [];
      for (let step = 0; step < 5; step++) losses.push(await session.step(batchOf(6, 8, 8 * step), RATE));
      const state = await session.state();
      await session.dispose();
      return [session.device, losses, state];
    };
    const alone = [await run('wasm'), await run('cpu')];
    expect(await Promise.all([run('wasm'), run('cpu')])).toEqual(alone);
    expect(alone[0]![0]).not.toBe(alone[1]![0]);
  });

  it('choose their device anew for every call', async () => {
    const tf = await loadTensorFlow();
    const model = modelOf(relu, 6, 2);
    const [first, second] = [await open(model, 'wasm'), await open(model, 'cpu')];
    const calls = [
      (session: Session) => session.step(batchOf(6, 8), RATE),
      (session: Session) => session.evaluate(batchOf(6, 8)),
    ];
    for (const call of calls) {
      await call(first);
      expect(tf.getBackend()).toBe('wasm');
      await call(second);
      expect(tf.getBackend()).toBe('cpu');
    }
    await Promise.all([first.dispose(), second.dispose()]);
  });
});
