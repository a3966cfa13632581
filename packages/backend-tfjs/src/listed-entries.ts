import type { SparseBatch } from '@rugbench/core';

/** Lists are as long as the next multiple: TensorFlow.js keeps a buffer for each length that it has seen. */
const STRIDE = 1024;

/** The entries of x [count, n] that may differ from 0. */
export interface ListedEntries {
  /** s n + i for feature i of sample s, whole numbers from 0; the last is repeated to the full length */
  readonly positions: Int32Array;
  /** the values there, equal where a position is repeated */
  readonly values: Float32Array;
}

/** A batch as one list, a multiple of 1024 long. */
export function listedEntries({ features, count, offsets, indices, values }: SparseBatch): ListedEntries {
  const end = offsets[count]!;
  const length = STRIDE * Math.max(1, Math.ceil(end / STRIDE));
  const listed = { positions: new Int32Array(length), values: new Float32Array(length) };
  for (let s = 0; s < count; s++) {
    for (let at = offsets[s]!; at < offsets[s + 1]!; at++) listed.positions[at] = s * features + indices[at]!;
  }
  listed.values.set(values.subarray(0, end));
  if (end > 0) {
    listed.positions.fill(listed.positions[end - 1]!, end);
    listed.values.fill(values[end - 1]!, end);
  }
  return listed;
}
