import type { SparseBatch } from '@rugbench/core';

/** Lists are as wide as the longest, rounded up to a multiple of this: each width is a kernel of its own. */
const STRIDE = 8;

/** One list for each row, filled up with entries of value 0 at position 0. */
export interface Lists {
  /** how many lists */
  readonly rows: number;
  /** entries of each list, a multiple of 8 */
  readonly width: number;
  /** [rows, width], whole numbers as float32: exact below 2^24 */
  readonly positions: Float32Array;
  /** [rows, width] */
  readonly values: Float32Array;
}

/** The features that are on, for each sample. */
export function featuresOfSamples(batch: SparseBatch): Lists {
  return listsOf(
    batch.count,
    batch,
    (sample) => sample,
    (_, feature) => feature,
  );
}

/** The samples that it is on in, for each feature. */
export function samplesOfFeatures(batch: SparseBatch): Lists {
  return listsOf(
    batch.features,
    batch,
    (_, feature) => feature,
    (sample) => sample,
  );
}

type Choice = (sample: number, feature: number) => number;

function listsOf(rows: number, batch: SparseBatch, rowOf: Choice, positionOf: Choice): Lists {
  const lengths = new Uint32Array(rows);
  forEachEntry(batch, (sample, feature) => lengths[rowOf(sample, feature)]!++);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 1);
  const width = STRIDE * Math.ceil(longest / STRIDE);
  const positions = new Float32Array(rows * width);
  const values = new Float32Array(rows * width);
  lengths.fill(0);
  forEachEntry(batch, (sample, feature, value) => {
    const row = rowOf(sample, feature);
    const at = row * width + lengths[row]!++;
    positions[at] = positionOf(sample, feature);
    values[at] = value;
  });
  return { rows, width, positions, values };
}

/** Calls back for each feature that is on, samples in order. */
export function forEachEntry(
  { count, offsets, indices, values }: SparseBatch,
  use: (sample: number, feature: number, value: number) => void,
): void {
  for (let s = 0; s < count; s++) {
    for (let k = offsets[s]!; k < offsets[s + 1]!; k++) use(s, indices[k]!, values[k]!);
  }
}
