import type { SparseBatch } from './batch.ts';

/** Features that lie side by side. */
export interface FeatureRange {
  /** the first feature, a whole number from 0 to n */
  readonly from: number;
  /** the feature after the last, a whole number from `from` to n */
  readonly to: number;
}

/**
 * What a batch holds of a range of features, which are numbered from 0. Samples keep their places, also those in which
 * nothing is left; the importance of the features is as it was, so that its mean need not be 1.
 */
export function restrictedBatch(batch: SparseBatch, { from, to }: FeatureRange): SparseBatch {
  const { count, offsets, indices, values, importance } = batch;
  const starts = new Uint32Array(count + 1);
  const kept = new Uint32Array(offsets[count]!);
  const numbers = new Float32Array(offsets[count]!);
  let end = 0;
  for (let s = 0; s < count; s++) {
    for (let k = offsets[s]!; k < offsets[s + 1]!; k++) {
      const feature = indices[k]!;
      if (feature < from || feature >= to) continue;
      kept[end] = feature - from;
      numbers[end++] = values[k]!;
    }
    starts[s + 1] = end;
  }
  const entries = { offsets: starts, indices: kept.slice(0, end), values: numbers.slice(0, end) };
  return { features: to - from, count, ...entries, ...(importance && { importance: importance.subarray(from, to) }) };
}
