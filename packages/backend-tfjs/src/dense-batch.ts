import type { SparseBatch } from '@rugbench/core';

/**
 * Writes batches out in full, zeros included: x [count, n] in rows, or x^T [n, count] in columns. Batches of equal size
 * share one buffer, so each is gone when the next one comes.
 */
export function createDensifier(layout: 'rows' | 'columns'): (batch: SparseBatch) => Float32Array {
  let dense = new Float32Array(0);
  return ({ features, count, offsets, indices, values }) => {
    if (dense.length === count * features) dense.fill(0);
    else dense = new Float32Array(count * features);
    const [bySample, byFeature] = layout === 'rows' ? [features, 1] : [1, count];
    for (let s = 0; s < count; s++) {
      for (let k = offsets[s]!; k < offsets[s + 1]!; k++) dense[s * bySample + indices[k]! * byFeature] = values[k]!;
    }
    return dense;
  };
}
