import { relu } from '@rugbench/baseline';
import { type DataSource, type ModelSpec, WordStream, densify, drawBatch } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { heldOut } from './held-out.ts';
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
const heldOutLosses = async (of: DataSource, seed: number, samples: number): Promise<readonly number[]> =>
  (await heldOut(session, of, seed, samples)).losses;
const losses = await heldOutLosses(source, SEED, SAMPLES);

describe('losses of held-out samples', () => {
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
    const weighted = await heldOutLosses({ ...source, importance }, SEED, 70);
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
    expect(await heldOutLosses(even, SEED, SAMPLES)).toEqual(losses);
  });

  it('are the same at every look, and the first of a longer list', async () => {
    expect(await heldOutLosses(source, SEED, SAMPLES)).toEqual(losses);
    expect(await heldOutLosses(source, SEED, 70)).toEqual(losses.slice(0, 70));
  });

  it('are of other samples for another seed', async () => {
    expect(await heldOutLosses(source, SEED + 1, 70)).not.toEqual(losses.slice(0, 70));
  });
});

describe('dead outputs on held-out samples', () => {
  const deadOf = async (p: number, silent: readonly number[]): Promise<readonly number[]> => {
    const parameters = { ...start.parameters, bias: start.parameters.bias.slice().fill(1) };
    for (const i of silent) parameters.bias[i] = -100;
    const muted = await referenceBackend.open(model, initialState(parameters), referenceBackend.devices[0]!);
    return (await heldOut(muted, bernoulliUniform.create(n, { p }), SEED, SAMPLES)).dead;
  };

  it('are those that a large negative bias keeps at 0', async () => {
    expect(await deadOf(0.3, [2, 5])).toEqual([2, 5]);
    expect(await deadOf(0.3, [])).toEqual([]);
  });

  it('are not told of features that were on too rarely', async () => {
    // 1100 samples at p = 0.0009 have a feature on once in the mean; eight or more have probability 1e-5.
    expect(await deadOf(0.0009, [2, 5])).toEqual([]);
  });
});
