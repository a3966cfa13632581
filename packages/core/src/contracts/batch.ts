import { type Purpose, WordStream } from '../random/index.ts';
import type { DataSource } from './source.ts';

/** Samples in compressed rows: sample s has its features at positions offsets[s] to offsets[s+1]. */
export interface SparseBatch {
  /** n */
  readonly features: number;
  /** number of samples */
  readonly count: number;
  /** [count + 1] */
  readonly offsets: Uint32Array;
  /** features that are on, ascending within a sample */
  readonly indices: Uint32Array;
  /** their values */
  readonly values: Float32Array;
  /** how much the error of each feature counts in the loss, [n], with a mean of 1; left out: 1 for all */
  readonly importance?: Float32Array;
  /** what is added to h of each sample before it is decoded; left out: nothing */
  readonly hiddenNoise?: HiddenNoise;
}

/**
 * Noise on the hidden vectors of a batch, in units of their own size, so that a model cannot escape it by a larger W_in:
 *
 * $$ h'_{sk} = h_{sk} + \sigma N_{sk}, \qquad \sigma^2 = \frac{1}{B d} \sum_{s, k} h_{sk}^2 $$
 *
 * @see docs/training.md, "Noise on h"
 */
export interface HiddenNoise {
  /** N [count, d], real numbers: standard normals times S, the size of the noise relative to that of h */
  readonly normals: Float32Array;
  /**
   * sigma, at least 0: the root mean square of h over samples and dimensions. Left out: that of the very batch, b_enc
   * included, and its gradient is part of that of the loss. Where it is given it is a constant
   */
  readonly size?: number;
}

/** Which samples: a seed and a purpose name an endless list of samples, the same everywhere. */
export interface SampleStream {
  /** a whole number in [0, 2^53) */
  readonly seed: number;
  /** what the samples are for: streams of different purposes share no sample */
  readonly purpose: Purpose;
}

/**
 * Samples `first` to `first + count - 1` of a stream. Each sample is a pure function of (seed,
 * purpose, its number), so batch sizes, workers and resumed runs cannot change the data.
 */
export function drawBatch(source: DataSource, stream: SampleStream, first: number, count: number): SparseBatch {
  return batchDrawer(source, stream)(first, count);
}

/**
 * {@link drawBatch} for who draws many batches of one stream: working memory is kept from one to the next, so that only what
 * is handed out is new.
 */
export function batchDrawer(
  source: DataSource,
  { seed, purpose }: SampleStream,
): (first: number, count: number) => SparseBatch {
  const { features, importance } = source;
  const words = new WordStream(seed, purpose);
  const rowIndices = new Uint32Array(features);
  const rowValues = new Float32Array(features);
  let indices = new Uint32Array(1024);
  let values = new Float32Array(1024);
  return (first, count) => {
    const offsets = new Uint32Array(count + 1);
    let end = 0;
    for (let s = 0; s < count; s++) {
      const size = source.draw(words.seek(first + s), rowIndices, rowValues);
      if (end + size > indices.length) {
        const room = roomFor(end + size, (s + 1) / count);
        indices = grown(indices, Uint32Array, room);
        values = grown(values, Float32Array, room);
      }
      // few numbers: to set them by a view takes longer
      for (let k = 0; k < size; k++) indices[end + k] = rowIndices[k]!;
      for (let k = 0; k < size; k++) values[end + k] = rowValues[k]!;
      end += size;
      offsets[s + 1] = end;
    }
    const batch = { features, count, offsets, indices: indices.slice(0, end), values: values.slice(0, end) };
    return importance ? { ...batch, importance } : batch;
  };
}

/** Entries of all samples, of those of a share of them: a tenth more than in proportion, unless the share is too small to tell. */
function roomFor(entries: number, share: number): number {
  return Math.ceil(entries * Math.min(8, 1.1 / share));
}

function grown<T extends Uint32Array | Float32Array>(array: T, kind: new (length: number) => T, length: number): T {
  const larger = new kind(length);
  larger.set(array);
  return larger;
}

/** The samples of a batch as rows of `dense` [count, n], zeros included. */
export function densify(batch: SparseBatch, dense: Float64Array): void {
  dense.fill(0, 0, batch.count * batch.features);
  for (let s = 0; s < batch.count; s++) {
    const row = s * batch.features;
    for (let k = batch.offsets[s]!; k < batch.offsets[s + 1]!; k++) dense[row + batch.indices[k]!] = batch.values[k]!;
  }
}
