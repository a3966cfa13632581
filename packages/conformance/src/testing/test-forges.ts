import {
  type Forge,
  type Matrix,
  RugError,
  type Shape,
  type WeightsOperator,
  defineForge,
  denseWeights,
  z,
} from '@rugbench/core';
import type { ForgeContext } from '../forge/setting.ts';

const said = { title: 'A test', source: 'this test', options: z.strictObject({}) };

/** Weights from W_in [d, n] and W_out [n, d] given as functions. */
export function dense(
  { features: n, dimensions: d }: Shape,
  encoder: (k: number, j: number) => number,
  decoder: (i: number, k: number) => number,
): WeightsOperator {
  const matrix = (rows: number, columns: number, entry: (row: number, column: number) => number): Matrix => {
    const data = Float64Array.from({ length: rows * columns }, (_, at) =>
      entry(Math.floor(at / columns), at % columns),
    );
    return { rows, columns, data };
  };
  const { adjoint, ...weights } = denseWeights(matrix(d, n, encoder), matrix(n, d, decoder));
  return weights;
}

/** 1 where i and j share an even number of bits, else -1. */
function sign(i: number, j: number): number {
  let bits = i & j;
  for (let shift = 16; shift > 0; shift >>= 1) bits ^= bits >> shift;
  return bits & 1 ? -1 : 1;
}

/** Rows of a Hadamard matrix, of which `first` is drawn. */
export const hadamard = defineForge({
  ...said,
  name: 'hadamard',
  forge: (shape, words) => {
    const first = words.below(shape.features);
    const entry = (k: number, j: number) => sign((k + first) % shape.features, j);
    return dense(shape, entry, (i, k) => entry(k, i) / shape.dimensions);
  },
  interference: (ratio) => ({ groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio, pattern: [] }] }),
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
  interference: (ratio) => ({
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
