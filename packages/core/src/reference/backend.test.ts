import { describe, expect, it } from 'vitest';
import type { ModelSpec, TrainingState } from '../contracts/backend.ts';
import type { SparseBatch } from '../contracts/batch.ts';
import { defineVariant } from '../contracts/define-variant.ts';
import type { TracedVariant } from '../contracts/variant.ts';
import { referenceBackend } from './backend.ts';

const DEVICE = 'cpu';
const REPORTED = 'cpu-javascript-float64';
const said = { title: 'A test', source: 'this test' };

const linear = defineVariant({ ...said, name: 'linear', activation: (_m, z) => z }).trace();

/** z + share + shift */
const bounded = defineVariant({
  ...said,
  name: 'bounded',
  parameters: {
    share: { initial: 0.5, domain: 'unit', per: 'model' },
    shift: { initial: 0.5, domain: 'positive', per: 'feature' },
    tilt: { initial: 0.5, domain: 'real', per: 'model' },
  },
  activation: (m, z, { share, shift, tilt }) => m.add(m.add(z, tilt), m.add(share, shift)),
}).trace();

/** One feature in one dimension: z = decoder (encoder x + encoderBias) + bias. */
const tiny = (variant: TracedVariant = linear): ModelSpec => ({
  features: 1,
  dimensions: 1,
  variant,
  tied: false,
  encoderBias: true,
  decoderBias: true,
});

const parametersOf = (...[encoder, decoder, encoderBias, bias]: [number, number, number, number]) => ({
  encoder: Float32Array.of(encoder),
  decoder: Float32Array.of(decoder),
  encoderBias: Float32Array.of(encoderBias),
  bias: Float32Array.of(bias),
  variant: {},
});

const atRest = (parameters: TrainingState['parameters']): TrainingState => {
  const own = Object.entries(parameters.variant).map(([name, values]) => [name, new Float64Array(values.length)]);
  const zeros = {
    encoder: new Float64Array(parameters.encoder.length),
    decoder: new Float64Array(parameters.decoder.length),
    encoderBias: new Float64Array(parameters.encoderBias.length),
    bias: new Float64Array(parameters.bias.length),
    variant: Object.fromEntries(own) as Record<string, Float64Array>,
  };
  return { step: 0, parameters, means: zeros, squares: zeros };
};

const start = atRest(parametersOf(0.5, 2, 0.25, -1));

/** One sample: x = 0.5. */
const batch: SparseBatch = {
  features: 1,
  count: 1,
  offsets: Uint32Array.of(0, 1),
  indices: Uint32Array.of(0),
  values: Float32Array.of(0.5),
};

describe('the reference backend', () => {
  it('has one device, and says so when asked for another', async () => {
    expect(referenceBackend.devices).toEqual([DEVICE]);
    expect(await referenceBackend.probe(DEVICE)).toEqual({ device: DEVICE, available: true, reason: '' });
    const reason = `the only device is ${DEVICE}`;
    expect(await referenceBackend.probe('gpu')).toEqual({ device: 'gpu', available: false, reason });
    await expect(referenceBackend.open(tiny(), start, 'gpu')).rejects.toMatchObject({
      code: 'OPTIONS',
      message: `reference: ${reason}, got gpu.`,
    });
    expect((await referenceBackend.open(tiny(), start, DEVICE)).device).toBe(REPORTED);
  });

  it('takes the step that one works out by hand', async () => {
    const session = await referenceBackend.open(tiny(), start, DEVICE);
    // h = 0.5 · 0.5 + 0.25 = 0.5, x_hat = 2 · 0.5 - 1 = 0, so the loss is 0.5² and dL/dx_hat = -1
    expect([...(await session.evaluate(batch))]).toEqual([0]);
    expect(await session.step(batch, 0.125)).toBe(0.25);
    const slopes = { encoder: -1, decoder: -0.5, encoderBias: -2, bias: -1 };
    const { step, parameters, means, squares } = await session.state();
    expect(step).toBe(1);
    for (const [name, slope] of Object.entries(slopes) as [keyof typeof slopes, number][]) {
      // a few roundings of 64 bits
      expect(means[name][0]).toBeCloseTo(0.1 * slope, 15);
      expect(squares[name][0]).toBeCloseTo(0.001 * slope ** 2, 15);
      const move = (0.125 * slope) / (Math.abs(slope) + 1e-7);
      expect(parameters[name][0]).toBeCloseTo(start.parameters[name][0]! - move, 14);
    }
  });

  it('opens the numbers of a float32 backend as they are, and copies them', async () => {
    const given = parametersOf(0.1, 0.2, 0.3, 0.4);
    const session = await referenceBackend.open(tiny(), { ...atRest(given), step: 7 }, DEVICE);
    given.encoder.fill(9);
    const first = await session.state();
    expect(first.step).toBe(7);
    expect(first.parameters.encoder).toEqual(Float64Array.of(Math.fround(0.1)));
    first.parameters.encoder.fill(9);
    expect((await session.state()).parameters.encoder).toEqual(Float64Array.of(Math.fround(0.1)));
  });

  const sides: readonly [bias: number, share: number, shift: number][] = [
    [1000, 1e-6, 1e-6], // x_hat is too large and everything falls
    [-1000, 1 - 1e-6, 3.5], // three steps of 1 up
  ];
  it.each(sides)('with a bias of %d moves share to %d and shift to %d', async (bias, share, shift) => {
    const own = { share: Float32Array.of(0.5), shift: Float32Array.of(0.5), tilt: Float32Array.of(0.5) };
    const parameters = { ...parametersOf(0.5, 2, 0.25, bias), variant: own };
    const session = await referenceBackend.open(tiny(bounded), atRest(parameters), DEVICE);
    for (let step = 0; step < 3; step++) await session.step(batch, 1);
    const { variant } = (await session.state()).parameters;
    expect(variant['share']![0]).toBe(share);
    // the slope hardly changes, so Adam's steps are the learning rate to 1 %; an end is met exactly
    expect(Math.abs(variant['shift']![0]! - shift)).toBeLessThan(shift === 1e-6 ? Number.MIN_VALUE : 0.1);
    expect(Math.abs(variant['tilt']![0]! - (bias < 0 ? 3.5 : -2.5))).toBeLessThan(0.1);
  });

  it('learns to copy its input where that is possible', async () => {
    const session = await referenceBackend.open(tiny(), start, DEVICE);
    const both: SparseBatch = { ...batch, count: 2, offsets: Uint32Array.of(0, 1, 1) };
    const losses: number[] = [];
    for (let step = 0; step < 1500; step++) losses.push(await session.step(both, 0.01));
    expect(losses[0]).toBeGreaterThan(0.1);
    expect(losses.at(-1)).toBeLessThan(1e-6); // 0 is reached at the end only
  });

  it('goes on from its own state bit for bit', async () => {
    const straight = await referenceBackend.open(tiny(), start, DEVICE);
    for (let step = 0; step < 7; step++) await straight.step(batch, 0.01);
    const first = await referenceBackend.open(tiny(), start, DEVICE);
    for (let step = 0; step < 3; step++) await first.step(batch, 0.01);
    const second = await referenceBackend.open(tiny(), await first.state(), DEVICE);
    await first.dispose();
    for (let step = 0; step < 4; step++) await second.step(batch, 0.01);
    expect(await second.state()).toEqual(await straight.state());
  });
});
