import type { WeightsOperator } from '@rugbench/core';
import { type Kernels, loadKernels } from '../simd/kernels.ts';
import { type Workspace, workspaceFor } from '../simd/workspace.ts';
import { hadamardProduct } from './hadamard-product.ts';

/** Rows of a Hadamard matrix as a code: all rugs whose inner frame has entries of one size are of this kind. */
export interface HadamardCode {
  /** n, a power of two */
  readonly features: number;
  /** S: d distinct row numbers in [0, n) */
  readonly rows: Uint32Array;
  /** c [d], of mean 1: what share of the diagonal each row carries, times d; left out: 1 each */
  readonly gains?: Float64Array;
  /** a [n], the diagonal of W; left out: 1 each */
  readonly scale?: Float64Array;
}

/**
 * Weights made of chosen rows of the n x n Hadamard matrix H, as an O(n log n) operator.
 *
 * $$ W_\mathrm{in} = H_S, \qquad W_\mathrm{out} = \mathrm{diag}(a)\, \tfrac{1}{d} H_S^\top \mathrm{diag}(c), \qquad
 *    W_{ij} = a_i\, g(i \oplus j), \quad g(k) = \tfrac{1}{d} \sum_{s \in S} c_s (-1)^{\mathrm{parity}(s \wedge k)} $$
 *
 * All in 64 bit but `product`, which is in 32 bit and only there without gains. The operator holds one row of n
 * numbers, whatever the batch.
 *
 * @param kernels - null: the plain transform, and no `product`
 * @see docs/theory.md, "The Persian rug"
 */
export function hadamardOperator(code: HadamardCode, kernels: Kernels | null = loadKernels()): WeightsOperator {
  const { features: n, rows } = code;
  const d = rows.length;
  const scale = code.scale ?? new Float64Array(n).fill(1);
  const gains = code.gains ?? new Float64Array(d).fill(1);
  const workspace = workspaceFor(n, rows, kernels);
  const { row: scratch, transform, projector } = workspace;
  const entries = rowEntries(workspace, rows, gains);
  return {
    features: n,
    dimensions: d,
    encode: (x, count, h) => {
      for (let s = 0; s < count; s++) {
        scratch.set(x.subarray(s * n, (s + 1) * n));
        transform();
        for (let k = 0; k < d; k++) h[s * d + k] = scratch[rows[k]!]!;
      }
    },
    decode: (h, count, y) => {
      for (let s = 0; s < count; s++) {
        scratch.fill(0);
        for (let k = 0; k < d; k++) scratch[rows[k]!] = h[s * d + k]! * gains[k]!;
        transform();
        for (let i = 0; i < n; i++) y[s * n + i] = (scratch[i]! * scale[i]!) / d;
      }
    },
    adjoint: (h, count, x) => {
      for (let s = 0; s < count; s++) {
        scratch.fill(0);
        for (let k = 0; k < d; k++) scratch[rows[k]!] = h[s * d + k]!;
        transform();
        x.set(scratch, s * n);
      }
    },
    diagonal: () => scale.slice(),
    row: (i) => {
      const row = new Float64Array(n);
      for (let j = 0; j < n; j++) row[j] = scale[i]! * entries[i ^ j]!;
      return row;
    },
    ...(projector && !code.gains && { product: hadamardProduct(projector, scale, d), device: 'cpu-wasm-simd-float32' }),
  };
}

/** g: the one list of numbers that every row of W holds, in another order. */
function rowEntries({ row: scratch, transform }: Workspace, rows: Uint32Array, gains: Float64Array): Float64Array {
  scratch.fill(0);
  rows.forEach((row, k) => (scratch[row] = gains[k]! / rows.length));
  transform();
  return scratch.slice();
}
