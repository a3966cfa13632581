import type { SparseBatch } from '@rugbench/core';

/** Lists are as long as the next multiple: TensorFlow.js keeps a buffer for each length that it has seen. */
const STRIDE = 1024;

/** The entries of x [count, n] that may differ from 0, and some that are 0. */
export interface ListedEntries {
  /** s n + i for feature i of sample s, whole numbers from 0, no two alike: TensorFlow.js adds up what has one position */
  readonly positions: Int32Array;
  /** the values there */
  readonly values: Float32Array;
}

/** A batch as one list, a multiple of 1024 long; undefined where it is no shorter than x. */
export function listedEntries(batch: SparseBatch): ListedEntries | undefined {
  const { features, count, offsets, indices, values } = batch;
  const end = offsets[count]!;
  const length = STRIDE * Math.max(1, Math.ceil(end / STRIDE));
  if (2 * length >= count * features) return undefined;
  const listed = { positions: new Int32Array(length), values: new Float32Array(length) };
  for (let s = 0; s < count; s++) {
    for (let at = offsets[s]!; at < offsets[s + 1]!; at++) listed.positions[at] = s * features + indices[at]!;
  }
  listed.values.set(values.subarray(0, end));
  fillFrom(listed.positions, end);
  return listed;
}

/** Fills a list up with positions that are not in it yet. @param end - up to there it is made, ascending */
function fillFrom(positions: Int32Array, end: number): void {
  let [position, next] = [0, 0];
  for (let at = end; at < positions.length; position++) {
    if (next < end && positions[next] === position) next++;
    else positions[at++] = position;
  }
}
