import { relu } from '@rugbench/baseline';
import { type ModelSpec, WordStream, defineVariant } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { besideWeights, tiedStart, torchStart } from './start.ts';

/** Relative rounding error of one float32. */
const ULP = 2 ** -24;

/** A variant with a parameter for each feature and one for the model. */
const sloped = defineVariant({
  name: 'sloped',
  title: 'Sloped',
  source: 'this test',
  parameters: {
    threshold: { initial: 0.25, domain: 'positive', per: 'feature' },
    slope: { initial: 0.75, domain: 'real', per: 'model' },
  },
  activation: (m, z, { threshold, slope }) => m.mul(slope, m.relu(m.sub(z, threshold))),
}).trace();

const model = (features: number, dimensions: number, changes: Partial<ModelSpec> = {}): ModelSpec => ({
  features,
  dimensions,
  variant: relu.trace(),
  tied: false,
  encoderBias: true,
  decoderBias: true,
  ...changes,
});

const words = (seed = 0): WordStream => new WordStream(seed, 'initialise');

const mean = (values: ArrayLike<number>, of: (value: number) => number): number =>
  Array.from(values).reduce((sum, value) => sum + of(value), 0) / values.length;

/** sum_k left[i, k] right[k, j] */
function product(left: ArrayLike<number>, right: ArrayLike<number>, n: number, d: number): number[] {
  return Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += left[Math.floor(at / n) * d + k]! * right[k * n + (at % n)]!;
    return sum;
  });
}

describe('torchStart', () => {
  // Powers of 4, so that the ends 1/16 and 1/8 are float32 numbers.
  const n = 256;
  const d = 64;
  const start = torchStart(model(n, d), words());
  const sides = [
    ['encoder', start.encoder, d * n, 1 / 16],
    ['decoder', start.decoder, n * d, 1 / 8],
    ['bias', start.bias, n, 1 / 8],
    ['encoder bias', start.encoderBias, d, 1 / 16],
  ] as const;

  it.each(sides)('draws the %s uniformly on ± one over the root of its fan in', (_, values, length, end) => {
    expect(values).toHaveLength(length);
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(end);
    // A uniform u on ±1 has E u = 0, E u² = 1/3, Var u = 1/3 and Var u² = 4/45; five standard errors of the mean.
    expect(Math.abs(mean(values, (w) => w / end))).toBeLessThan(5 * Math.sqrt(1 / 3 / length));
    const square = mean(values, (w) => (w / end) ** 2);
    expect(Math.abs(square - 1 / 3)).toBeLessThan(5 * Math.sqrt(4 / 45 / length));
    // All of `length` values stay inside 1 - 10/length of the range with probability exp(-10).
    expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(end * (1 - 10 / length));
  });

  it('is a function of the seed', () => {
    expect(torchStart(model(n, d), words())).toEqual(start);
    expect(torchStart(model(n, d), words(1)).encoder).not.toEqual(start.encoder);
  });

  it('has biases of 0 where the model has none, and the same weights', () => {
    const bare = torchStart(model(n, d, { encoderBias: false, decoderBias: false }), words());
    expect(bare.bias).toEqual(new Float32Array(n));
    expect(bare.encoderBias).toEqual(new Float32Array(d));
    expect(bare.encoder).toEqual(start.encoder);
    expect(bare.decoder).toEqual(start.decoder);
    const half = torchStart(model(n, d, { decoderBias: false }), words());
    expect(half.encoderBias).toEqual(start.encoderBias);
  });
});

describe('tiedStart', () => {
  it('has unit columns, W_out = W_in^T, a diagonal of 1 and no bias', () => {
    const [n, d] = [16, 4];
    const { encoder, decoder, bias, encoderBias } = tiedStart(model(n, d), words());
    const W = product(decoder, encoder, n, d);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < d; k++) expect(encoder[k * n + i]).toBe(decoder[i * d + k]);
      // Each square is off by two roundings at most.
      expect(Math.abs(W[i * n + i]! - 1)).toBeLessThan(3 * ULP);
    }
    expect(bias).toEqual(new Float32Array(n));
    expect(encoderBias).toEqual(new Float32Array(d));
  });

  it('points in every direction alike: the angle is uniform in two dimensions', () => {
    const n = 4096;
    const { encoder } = tiedStart(model(n, 2), words());
    const angles = Array.from({ length: n }, (_, i) => Math.atan2(encoder[n + i]!, encoder[i]!));
    for (const turns of [1, 2, 4]) {
      // The cosine of a uniform angle has variance 1/2; five standard errors.
      for (const wave of [Math.cos, Math.sin]) {
        expect(Math.abs(mean(angles, (angle) => wave(turns * angle)))).toBeLessThan(5 * Math.sqrt(0.5 / n));
      }
    }
  });

  it('is a function of the seed', () => {
    expect(tiedStart(model(8, 2), words())).toEqual(tiedStart(model(8, 2), words()));
    expect(tiedStart(model(8, 2), words(1)).encoder).not.toEqual(tiedStart(model(8, 2), words()).encoder);
  });
});

describe('parameters of a variant', () => {
  it.each([
    ['torch', torchStart],
    ['tied', tiedStart],
  ])('begin at their initial values from %s', (_, start) => {
    const { variant } = start(model(8, 2, { variant: sloped }), words());
    expect(variant).toEqual({ threshold: new Float32Array(8).fill(0.25), slope: Float32Array.of(0.75) });
  });
});

it('beside weights stand biases of 0 and the parameters of the variant where they begin', () => {
  expect(besideWeights(model(3, 2, { variant: sloped }))).toEqual({
    bias: new Float32Array(3),
    encoderBias: new Float32Array(2),
    variant: { threshold: Float32Array.of(0.25, 0.25, 0.25), slope: Float32Array.of(0.75) },
  });
});
