import { RugError, type WeightsOperator } from '@rugbench/core';
import { unpackNumbers } from '@rugbench/results';
import type { PaperRow } from './paper-row.ts';

/**
 * W of a trained row as weights, where its record holds all of W; undefined where it holds a corner or nothing. Its factors are not known,
 * so nothing can be encoded by it.
 */
export function wholeWeights(row: Pick<PaperRow, 'n' | 'd' | 'bulk'>): WeightsOperator | undefined {
  const { corner } = row.bulk();
  if (corner?.side !== row.n) return undefined;
  return knownProduct(unpackNumbers(corner.entries, 4), row.n, row.d);
}

/** Weights of which W is known. @param matrix - W [n, n], row by row */
function knownProduct(matrix: Float64Array, n: number, d: number): WeightsOperator {
  return {
    features: n,
    dimensions: d,
    diagonal: () => Float64Array.from({ length: n }, (_, i) => matrix[i * n + i]!),
    row: (i) => matrix.slice(i * n, (i + 1) * n),
    product: ({ count, offsets, indices, values }, y) => {
      y.fill(0, 0, count * n);
      for (let s = 0; s < count; s++) {
        for (let k = offsets[s]!; k < offsets[s + 1]!; k++) {
          for (let i = 0; i < n; i++) y[s * n + i]! += matrix[i * n + indices[k]!]! * values[k]!;
        }
      }
    },
    encode: unknownFactors,
    decode: unknownFactors,
  };
}

function unknownFactors(): never {
  const must = 'must be known by its factors to encode';
  throw new RugError('OPTIONS', { who: 'W of a record', must, got: 'the product alone', todo: 'Multiply by product.' });
}
