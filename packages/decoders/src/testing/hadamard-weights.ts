import { DistinctIndices, type Shape, type WeightsOperator, WordStream } from '@rugbench/core';
import type { Transposable } from '../linear/transposable.ts';

/** Rows of the n x n Hadamard matrix as W_in, their transpose over d as W_out: n a power of two, O(n log n). */
export function hadamardWeights(n: number, rows: Uint32Array): Transposable {
  const d = rows.length;
  const row = new Float64Array(n);
  const spread = (h: Float64Array, count: number, x: Float64Array, scale: number): void => {
    for (let s = 0; s < count; s++) {
      row.fill(0);
      for (let k = 0; k < d; k++) row[rows[k]!] = h[s * d + k]! * scale;
      transform(row);
      x.set(row, s * n);
    }
  };
  return {
    features: n,
    dimensions: d,
    encode: (x, count, h) => {
      for (let s = 0; s < count; s++) {
        row.set(x.subarray(s * n, (s + 1) * n));
        transform(row);
        for (let k = 0; k < d; k++) h[s * d + k] = row[rows[k]!]!;
      }
    },
    adjoint: (h, count, x) => spread(h, count, x, 1),
    decode: (h, count, y) => spread(h, count, y, 1 / d),
    diagonal: () => new Float64Array(n).fill(1),
    row: () => {
      throw new Error('no test needs a row');
    },
  };
}

/** d rows drawn at random, without the one of ones: a Persian rug. */
export function persianRug({ features, dimensions }: Shape, seed = 1): Transposable {
  const rows = new Uint32Array(dimensions);
  new DistinctIndices(features - 1).draw(new WordStream(seed, 'weights'), dimensions, rows);
  return hadamardWeights(
    features,
    rows.map((row) => row + 1),
  );
}

/** d odd rows: features 2 i and 2 i + 1 share a direction, with opposite signs. */
export function antipodalRug({ features, dimensions }: Shape): Transposable {
  const rows = new Uint32Array(dimensions);
  new DistinctIndices(features / 2).draw(new WordStream(1, 'weights'), dimensions, rows);
  return hadamardWeights(
    features,
    rows.map((row) => 2 * row + 1),
  );
}

/** The same weights for a decoder that asks for a transpose in vain. */
export function withoutAdjoint({ features, dimensions, encode, decode, diagonal, row }: Transposable): WeightsOperator {
  return { features, dimensions, encode, decode, diagonal, row };
}

function transform(row: Float64Array): void {
  for (let half = 1; half < row.length; half *= 2) {
    for (let block = 0; block < row.length; block += 2 * half) {
      for (let i = block; i < block + half; i++) {
        const a = row[i]!;
        const b = row[i + half]!;
        row[i] = a + b;
        row[i + half] = a - b;
      }
    }
  }
}
