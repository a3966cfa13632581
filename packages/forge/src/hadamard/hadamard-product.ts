import type { SparseBatch } from '@rugbench/core';
import type { Projector } from '../simd/workspace.ts';

/**
 * y = W x of a sparse batch by one projection for each sample, with no d numbers in between:
 *
 * $$ W = \mathrm{diag}(a)\, \tfrac{1}{d} H D_S H $$
 *
 * In 32 bit. Each of the 2 log2 n stages and the values rounded with a / d add at most 2^-24 of the norm, so that
 * $\lVert \delta y \rVert \le (2 \log_2 n + 2) 2^{-24} \max_i |a_i| \tfrac nd \lVert x \rVert$, and in practice about a tenth of it.
 *
 * @param projector - over the rows S
 * @param scale - a [n]; where all are equal, the few numbers of x are multiplied instead of all of y
 * @param dimensions - d
 * @see docs/theory.md, "The Persian rug"
 */
export function hadamardProduct(
  { row, project }: Projector,
  scale: Float64Array,
  dimensions: number,
): (batch: SparseBatch, y: Float64Array) => void {
  const n = scale.length;
  const even = scale.every((a) => a === scale[0]);
  const factor = (even ? scale[0]! : 1) / dimensions;
  return (batch, y) => {
    for (let s = 0; s < batch.count; s++) {
      placeSample(batch, s, factor, row);
      project();
      y.set(row, s * n);
      if (!even) for (let i = 0; i < n; i++) y[s * n + i]! *= scale[i]!;
    }
  };
}

/** row = factor x for one sample. */
function placeSample({ offsets, indices, values }: SparseBatch, s: number, factor: number, row: Float32Array): void {
  row.fill(0);
  const end = offsets[s + 1]!;
  for (let k = offsets[s]!; k < end; k++) row[indices[k]!] = factor * values[k]!;
}
