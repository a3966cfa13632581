import { type Shape, type WeightsOperator } from '@rugbench/core';
import { type Kernels, loadKernels } from '../simd/kernels.ts';
import { type Workspace, workspaceFor } from '../simd/workspace.ts';
import { hadamardProduct } from './hadamard-product.ts';

/**
 * Weights made of chosen rows of the n x n Hadamard matrix H, as an O(n log n) operator.
 *
 * $$ W_\mathrm{in} = H_S, \qquad W_\mathrm{out} = \mathrm{diag}(a)\, \tfrac{1}{d} H_S^\top, \qquad
 *    W_{ij} = a_i\, g(i \oplus j), \quad g(k) = \tfrac{1}{d} \sum_{s \in S} (-1)^{\mathrm{parity}(s \wedge k)} $$
 *
 * All in 64 bit but `product`, which is in 32 bit. The operator holds one row of n numbers, whatever the batch.
 *
 * @param shape - n a power of two, d = number of rows
 * @param rows - S: d distinct row numbers in [0, n)
 * @param scale - a [n], the diagonal of W
 * @param kernels - null: the plain transform, and no `product`
 * @see docs/theory.md, "The Persian rug"
 */
export function hadamardOperator(
  shape: Shape,
  rows: Uint32Array,
  scale: Float64Array,
  kernels: Kernels | null = loadKernels(),
): WeightsOperator {
  const { features: n, dimensions: d } = shape;
  const workspace = workspaceFor(n, rows, kernels);
  const { row: scratch, transform, projector } = workspace;
  const entries = rowEntries(workspace, rows);
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
        for (let k = 0; k < d; k++) scratch[rows[k]!] = h[s * d + k]!;
        transform();
        for (let i = 0; i < n; i++) y[s * n + i] = (scratch[i]! * scale[i]!) / d;
      }
    },
    diagonal: () => scale.slice(),
    row: (i) => {
      const row = new Float64Array(n);
      for (let j = 0; j < n; j++) row[j] = scale[i]! * entries[i ^ j]!;
      return row;
    },
    ...(projector && { product: hadamardProduct(projector, scale, d), device: 'cpu-wasm-simd-float32' }),
  };
}

/** g: the one list of numbers that every row of W holds, in another order. */
function rowEntries({ row: scratch, transform }: Workspace, rows: Uint32Array): Float64Array {
  scratch.fill(0);
  for (const row of rows) scratch[row] = 1 / rows.length;
  transform();
  return scratch.slice();
}
