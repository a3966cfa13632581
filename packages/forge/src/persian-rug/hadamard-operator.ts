import { type Shape, type WeightsOperator } from '@rugbench/core';
import { walshHadamard } from '../walsh-hadamard.ts';

/**
 * Weights made of chosen rows of the n x n Hadamard matrix H, as an O(n log n) operator.
 *
 * $$ W_\mathrm{in} = H_S, \qquad W_\mathrm{out} = \mathrm{diag}(a)\, \tfrac{1}{d} H_S^\top, \qquad
 *    W_{ij} = a_i\, g(i \oplus j), \quad g(k) = \tfrac{1}{d} \sum_{s \in S} (-1)^{\mathrm{parity}(s \wedge k)} $$
 *
 * @param shape - n a power of two, d = number of rows
 * @param rows - S: d distinct row numbers in [0, n)
 * @param scale - a [n], the diagonal of W
 * @see docs/theory.md, "The Persian rug"
 */
export function hadamardOperator(shape: Shape, rows: Uint32Array, scale: Float64Array): WeightsOperator {
  const { features: n, dimensions: d } = shape;
  const scratch = new Float64Array(n);
  const entries = rowEntries(n, rows);
  return {
    features: n,
    dimensions: d,
    encode: (x, count, h) => {
      for (let s = 0; s < count; s++) {
        scratch.set(x.subarray(s * n, (s + 1) * n));
        walshHadamard(scratch, 1, n);
        for (let k = 0; k < d; k++) h[s * d + k] = scratch[rows[k]!]!;
      }
    },
    decode: (h, count, y) => {
      for (let s = 0; s < count; s++) {
        scratch.fill(0);
        for (let k = 0; k < d; k++) scratch[rows[k]!] = h[s * d + k]!;
        walshHadamard(scratch, 1, n);
        for (let i = 0; i < n; i++) y[s * n + i] = (scratch[i]! * scale[i]!) / d;
      }
    },
    diagonal: () => scale.slice(),
    row: (i) => Float64Array.from(entries, (_, j) => scale[i]! * entries[i ^ j]!),
  };
}

/** g: the one list of numbers that every row of W holds, in another order. */
function rowEntries(n: number, rows: Uint32Array): Float64Array {
  const g = new Float64Array(n);
  for (const row of rows) g[row] = 1 / rows.length;
  walshHadamard(g, 1, n);
  return g;
}
