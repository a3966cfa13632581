import { relu } from '@rugbench/baseline';
import { type Matrix, type ModelSpec, WordStream, defineVariant, denseWeights } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { type StartGroup, forgeStart, freedGroup } from './forge-start.ts';

/** Relative rounding error of one float32. */
const ULP = 2 ** -24;
const [n, d] = [8, 3];

/** A variant with a parameter for each feature. */
const thresholded = defineVariant({
  name: 'thresholded',
  title: 'Thresholded',
  source: 'this test',
  parameters: { threshold: { initial: 0.25, domain: 'positive', per: 'feature' } },
  activation: (m, z, { threshold }) => m.relu(m.sub(z, threshold)),
}).trace();

const model: ModelSpec = {
  features: n,
  dimensions: d,
  variant: thresholded,
  tied: false,
  encoderBias: false,
  decoderBias: true,
};
const words = (seed = 0): WordStream => new WordStream(seed, 'initialise');
const stream = words(3);

/** Random numbers of one size. */
const matrix = (rows: number, columns: number, size: number): Matrix => ({
  rows,
  columns,
  data: Float64Array.from({ length: rows * columns }, () => size * (stream.uniform() - 0.5)),
});
/** Two sides of very different size. */
const encoder = matrix(d, n, 100);
const decoder = matrix(n, d, 0.01);
const weights = denseWeights(encoder, decoder);

/** sum_k left[i, k] right[k, j] */
function product(left: ArrayLike<number>, right: ArrayLike<number>): number[] {
  return Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += left[Math.floor(at / n) * d + k]! * right[k * n + (at % n)]!;
    return sum;
  });
}

const W = product(decoder.data, encoder.data);
/** What the terms of each entry of W add up to without their signs: every term is a product of two numbers that were rounded once to float32. */
const sizes = product(decoder.data.map(Math.abs), encoder.data.map(Math.abs));
const all = { from: 0, to: n };

describe('a start of freed features', () => {
  const start = forgeStart(model, weights, [freedGroup(all, false)], words());

  it('is half of W, to float32, without a bias and with the parameters of every start', () => {
    product(start.decoder, start.encoder).forEach((w, at) => {
      expect(Math.abs(w - W[at]! / 2)).toBeLessThan(3 * ULP * sizes[at]!);
    });
    expect([...start.bias, ...start.encoderBias]).toEqual(Array<number>(n + d).fill(0));
    expect(start.variant).toEqual({ threshold: new Float32Array(n).fill(0.25) });
  });

  it('flips the signs of features at random, which leaves the diagonal and the size of every entry', () => {
    const flipped = forgeStart(model, weights, [freedGroup(all, true)], words());
    const plain = product(start.decoder, start.encoder);
    const signs = Array.from({ length: n }, (_, i) => Math.sign(flipped.encoder[i]! / start.encoder[i]!));
    expect(new Set(signs)).toEqual(new Set([1, -1]));
    product(flipped.decoder, flipped.encoder).forEach((w, at) =>
      expect(w).toBe(plain[at]! * signs[Math.floor(at / n)]! * signs[at % n]!),
    );
    expect(flipped).toEqual(forgeStart(model, weights, [freedGroup(all, true)], words()));
  });
});

describe('a start of groups', () => {
  const groups: readonly StartGroup[] = [
    { from: 0, to: 5, scale: 1.5, bias: -0.25, parameters: { threshold: 0.5 }, signs: false },
    { from: 5, to: 8, scale: 0.125, bias: 2, parameters: {}, signs: false },
  ];
  const offset = Float64Array.from({ length: n }, (_, i) => i);
  const start = forgeStart(model, { ...weights, offset }, groups, words());
  const scale = (i: number): number => (i < 5 ? 1.5 : 0.125);

  it('has the rows of W times the scale of their group', () => {
    product(start.decoder, start.encoder).forEach((w, at) => {
      const a = scale(Math.floor(at / n));
      expect(Math.abs(w - a * W[at]!)).toBeLessThan(3 * ULP * a * sizes[at]!);
    });
  });

  it('has the scaled offset and the bias of the group, so that a y + b is what the weights give with their scalars', () => {
    expect([...start.bias]).toEqual([-0.25, 1.25, 2.75, 4.25, 5.75, 2.625, 2.75, 2.875]);
    expect([...start.variant['threshold']!]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25]);
  });

  it('has a row of W_in as long as the column of W_out in each dimension, where the scales are even', () => {
    const even = forgeStart({ ...model, variant: relu.trace() }, weights, [{ ...groups[0]!, to: n }], words());
    for (let k = 0; k < d; k++) {
      const row = Array.from({ length: n }, (_, i) => even.encoder[k * n + i]! ** 2);
      const column = Array.from({ length: n }, (_, i) => even.decoder[i * d + k]! ** 2);
      const [inner, outer] = [row, column].map((side) => side.reduce((sum, square) => sum + square));
      // Sums of eight squares of rounded numbers.
      expect(Math.abs(inner! / outer! - 1)).toBeLessThan(6 * ULP);
    }
  });

  it('survives a dimension that nobody uses', () => {
    const unused = encoder.data.map((w, at) => (at < n ? 0 : w));
    const bare = forgeStart(model, denseWeights({ ...encoder, data: unused }, decoder), groups, words());
    expect([...bare.encoder, ...bare.decoder].every(Number.isFinite)).toBe(true);
  });
});
