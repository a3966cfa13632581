import { type Forge, type Shape, type WeightsOperator, RugError, defineForge, z } from '@rugbench/core';
import type { ForgeContext } from './setting.ts';

const said = { title: 'A test', source: 'this test', options: z.strictObject({}) };

/** Weights from W_in [d, n] and W_out [n, d] given as functions. */
export function dense(
  { features: n, dimensions: d }: Shape,
  encoder: (k: number, j: number) => number,
  decoder: (i: number, k: number) => number,
): WeightsOperator {
  const entry = (i: number, j: number) => sum(d, (k) => decoder(i, k) * encoder(k, j));
  const rows = (count: number, length: number, out: Float64Array, at: (s: number, i: number) => number) => {
    for (let s = 0; s < count; s++) for (let i = 0; i < length; i++) out[s * length + i] = at(s, i);
  };
  return {
    features: n,
    dimensions: d,
    encode: (x, count, h) => rows(count, d, h, (s, k) => sum(n, (j) => encoder(k, j) * x[s * n + j]!)),
    decode: (h, count, y) => rows(count, n, y, (s, i) => sum(d, (k) => decoder(i, k) * h[s * d + k]!)),
    diagonal: () => Float64Array.from({ length: n }, (_, i) => entry(i, i)),
    row: (i) => Float64Array.from({ length: n }, (_, j) => entry(i, j)),
  };
}

const sum = (length: number, term: (i: number) => number): number =>
  Array.from({ length }, (_, i) => term(i)).reduce((total, value) => total + value, 0);

/** Rows of a Hadamard matrix, of which `first` is drawn. */
export const hadamard = defineForge({
  ...said,
  name: 'hadamard',
  forge: (shape, words) => {
    const first = words.below(shape.features);
    const sign = (i: number, j: number): number => ((i & j).toString(2).split('1').length % 2 ? 1 : -1);
    const entry = (k: number, j: number) => sign((k + first) % shape.features, j);
    return dense(shape, entry, (i, k) => entry(k, i) / shape.dimensions);
  },
  law: (ratio) => ({ groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] }),
});

/** Differences of neighbours up to d of them, and the last features as they are. */
export const pairs = defineForge({
  ...said,
  name: 'pairs',
  forge: (shape) => {
    const { features: n, dimensions: d } = shape;
    if (2 * d < n) throw new RugError('OPTIONS', { who: 'pairs', must: 'd must be at least n/2', got: d });
    const first = (k: number) => (k < n - d ? 2 * k : k + n - d);
    const entry = (k: number, j: number): number => (j === first(k) ? 1 : k < n - d && j === first(k) + 1 ? -1 : 0);
    return dense(shape, entry, (i, k) => entry(k, i));
  },
  law: (ratio) => ({
    groups: [
      { fraction: 2 - 2 * ratio, gaussian: 0, pattern: [-1] },
      { fraction: 2 * ratio - 1, gaussian: 0, pattern: [] },
    ],
  }),
});

export const shapes = [
  { features: 8, dimensions: 4 },
  { features: 8, dimensions: 5 },
];
export const context: ForgeContext = { shapes, unsuitable: [{ features: 8, dimensions: 3 }] };

/** A forge whose weights are changed. */
export function mutant(change: (weights: WeightsOperator) => Partial<WeightsOperator>, original: Forge = pairs): Forge {
  return {
    ...original,
    forge: (...given) => {
      const weights = original.forge(...given);
      return { ...weights, ...change(weights) };
    },
  };
}
