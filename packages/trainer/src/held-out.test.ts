import { relu } from '@rugbench/baseline';
import { type ModelSpec, WordStream, densify, drawBatch } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { heldOutLosses } from './held-out.ts';
import { torchStart } from './start.ts';
import { initialState } from './training-state.ts';

const n = 8;
const SEED = 5;
/** More than are scored at a time, and no multiple of that. */
const SAMPLES = 1100;

const model: ModelSpec = {
  features: n,
  dimensions: 2,
  variant: relu.trace(),
  tied: false,
  encoderBias: false,
  decoderBias: true,
};
const source = bernoulliUniform.create(n, { p: 0.3 });
const start = initialState(torchStart(model, new WordStream(SEED, 'initialise')));
const session = await referenceBackend.open(model, start, referenceBackend.devices[0]!);
const losses = await heldOutLosses(session, source, SEED, SAMPLES);

describe('heldOutLosses', () => {
  it('are the mean squares of x_hat - x over features, one for each sample', async () => {
    const batch = drawBatch(source, { seed: SEED, purpose: 'validate' }, 0, SAMPLES);
    const x = new Float64Array(SAMPLES * n);
    densify(batch, x);
    const output = await session.evaluate(batch);
    const plain = Array.from({ length: SAMPLES }, (_, s) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (output[s * n + i]! - x[s * n + i]!) ** 2;
      return sum / n;
    });
    expect(losses).toHaveLength(SAMPLES);
    // Sums of 16 numbers below 2 in 64 bit.
    losses.forEach((loss, s) => expect(loss).toBeCloseTo(plain[s]!, 14));
  });

  it('weigh errors by the importance of their features', async () => {
    const importance = Float32Array.from({ length: n }, (_, i) => (2 * i) / (n - 1));
    const weighted = await heldOutLosses(session, { ...source, importance }, SEED, 70);
    const batch = drawBatch(source, { seed: SEED, purpose: 'validate' }, 0, 70);
    const x = new Float64Array(70 * n);
    densify(batch, x);
    const output = await session.evaluate(batch);
    weighted.forEach((loss, s) => {
      const errors = Array.from(importance, (weight, i) => weight * (output[s * n + i]! - x[s * n + i]!) ** 2);
      // Sums of 16 numbers below 4 in 64 bit.
      expect(loss).toBeCloseTo(errors.reduce((sum, error) => sum + error) / n, 14);
    });
    const even = { ...source, importance: new Float32Array(n).fill(1) };
    expect(await heldOutLosses(session, even, SEED, SAMPLES)).toEqual(losses);
  });

  it('are the same at every look, and the first of a longer list', async () => {
    expect(await heldOutLosses(session, source, SEED, SAMPLES)).toEqual(losses);
    expect(await heldOutLosses(session, source, SEED, 70)).toEqual(losses.slice(0, 70));
  });

  it('are of other samples for another seed', async () => {
    expect(await heldOutLosses(session, source, SEED + 1, 70)).not.toEqual(losses.slice(0, 70));
  });
});
