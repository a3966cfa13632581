import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../contracts/backend.ts';
import type { SparseBatch } from '../contracts/batch.ts';
import { defineVariant } from '../contracts/define-variant.ts';
import { forward } from './forward.ts';
import { meanSquaredError } from './loss.ts';
import { type ReferenceParameters, decoderOf, widen, zeroParameters } from './parameters.ts';

const leaky = defineVariant({
  name: 'leaky',
  title: 'Leaky',
  source: 'this test',
  parameters: {
    slope: { initial: 0.5, domain: 'real', per: 'feature' },
    gain: { initial: 1, domain: 'real', per: 'model' },
  },
  activation: (m, z, { slope, gain }) => m.mul(gain, m.max(z, m.mul(slope, z))),
});

const model: ModelSpec = {
  features: 2,
  dimensions: 1,
  variant: leaky.trace(),
  tied: false,
  encoderBias: true,
  decoderBias: true,
};

const parameters: ReferenceParameters = {
  encoder: Float64Array.of(2, -3),
  decoder: Float64Array.of(1, 4),
  encoderBias: Float64Array.of(0.5),
  bias: Float64Array.of(0.25, -1),
  variant: { slope: Float64Array.of(0.5, 0.125), gain: Float64Array.of(2) },
};

/** x = (0.5, 0), (0.25, 1) and (0, 0). */
const batch: SparseBatch = {
  features: 2,
  count: 3,
  offsets: Uint32Array.of(0, 1, 3, 3),
  indices: Uint32Array.of(0, 0, 1),
  values: Float32Array.of(0.5, 0.25, 1),
};

describe('forward', () => {
  it('is the model, worked out by hand', () => {
    const { hidden, preactivation, mask, output } = forward(model, parameters, batch);
    expect([...hidden]).toEqual([1.5, -2, 0.5]);
    expect([...preactivation]).toEqual([1.75, 5, -1.75, -9, 0.75, 1]);
    expect([...mask]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...output]).toEqual([3.5, 10, -1.75, -2.25, 1.5, 2]);
  });

  it('of a tied model decodes with the transposed encoder, whatever the decoder holds', () => {
    const tied = { ...model, tied: true };
    expect([...decoderOf(tied, parameters)]).toEqual([2, -3]);
    expect([...forward(tied, parameters, batch).preactivation]).toEqual([3.25, -5.5, -3.75, 5, 1.25, -2.5]);
  });

  it('has no encoder bias where the model has none', () => {
    expect([...forward({ ...model, encoderBias: false }, parameters, batch).hidden]).toEqual([1, -2.5, 0]);
  });

  it('adds noise to h in units of the root mean square of h, before it is decoded', () => {
    const noisy = { ...batch, hiddenNoise: { normals: Float32Array.of(1, -0.5, 0.25) } };
    const size = Math.sqrt((1.5 ** 2 + 2 ** 2 + 0.5 ** 2) / 3);
    const { hidden, preactivation } = forward(model, parameters, noisy);
    const expected = [1.5 + size, -2 - size / 2, 0.5 + size / 4];
    expect([...hidden]).toEqual(expected);
    expect([...preactivation]).toEqual(expected.flatMap((h) => [h + 0.25, 4 * h - 1]));
  });

  it('takes the size of noise as it is given', () => {
    const noisy = { ...batch, hiddenNoise: { normals: Float32Array.of(1, -0.5, 0.25), size: 2 } };
    expect([...forward(model, parameters, noisy).hidden]).toEqual([3.5, -3, 1]);
  });

  it('refuses noise that is not one number for each sample and dimension', () => {
    const noisy = { ...batch, hiddenNoise: { normals: new Float32Array(4) } };
    expect(() => forward(model, parameters, noisy)).toThrow(/^noise on h: must have one number for each of 3 samples/);
  });

  it('gives 0 where the filter does not let z pass', () => {
    const keep = { per: 'sample', by: 'value', k: 1 } as const;
    const filtered = { ...model, variant: { ...leaky.trace(), keep } };
    const { mask, output } = forward(filtered, parameters, batch);
    expect([...mask]).toEqual([0, 1, 1, 0, 0, 1]);
    expect([...output]).toEqual([0, 10, -1.75, 0, 0, 2]);
  });
});

describe('meanSquaredError', () => {
  it('is the mean over samples and features', () => {
    // errors 0.5, 1; -0.25, -1; 0, 2
    const output = Float32Array.of(1, 1, 0, 0, 0, 2);
    expect(meanSquaredError(output, batch)).toBe((0.25 + 1 + 0.0625 + 1 + 0 + 4) / 6);
  });

  it('weighs errors by the importance of their features', () => {
    const output = Float32Array.of(1, 1, 0, 0, 0, 2);
    const weighted = { ...batch, importance: Float32Array.of(0.5, 1.5) };
    expect(meanSquaredError(output, weighted)).toBe((0.5 * (0.25 + 0.0625 + 0) + 1.5 * (1 + 1 + 4)) / 6);
  });

  it('accumulates in 64 bit', () => {
    const features = 1 << 16;
    const empty = {
      features,
      count: 1,
      offsets: Uint32Array.of(0, 0),
      indices: new Uint32Array(0),
      values: new Float32Array(0),
    };
    const output = new Float32Array(features).fill(0.001);
    output[0] = 4096;
    // in 32 bit 4096² swallows every 1e-6; in 64 bit each of 65,535 sums rounds by at most 2^-29, 1.2e-4 in all
    const exact = (2 ** 24 + (features - 1) * Math.fround(0.001) ** 2) / features;
    expect(meanSquaredError(output, empty) * features - 2 ** 24).toBeCloseTo(exact * features - 2 ** 24, 3);
  });
});

describe('parameters', () => {
  it('have the shapes that the model and the variant declare', () => {
    const { encoder, decoder, encoderBias, bias, variant } = zeroParameters({ ...model, features: 5, dimensions: 3 });
    expect([encoder, decoder, encoderBias, bias, variant['slope']!, variant['gain']!].map((a) => a.length)).toEqual([
      15, 15, 3, 5, 5, 1,
    ]);
  });

  it('widen from float32 without another rounding', () => {
    const single = Float32Array.of(0.1, 1e-20);
    const wide = widen({ encoder: single, decoder: single, encoderBias: single, bias: single, variant: { t: single } });
    expect([...wide.encoder]).toEqual([Math.fround(0.1), Math.fround(1e-20)]);
    expect(wide.variant['t']).toEqual(wide.encoder);
  });
});
