import { RugError } from '../errors.ts';
import { WordStream, halfNormalQuantile } from '../random/index.ts';
import type { ModelParameters, ModelSpec } from './backend.ts';
import type { HiddenNoise, SampleStream, SparseBatch } from './batch.ts';

/** Half of the range of words: one bit of a word is a sign, the others are a place among so many. */
const PLACES = 2 ** 31;

/** How much noise there is on h. */
export interface HiddenNoiseLevel {
  /** d, a whole number from 1 */
  readonly dimensions: number;
  /** S, standard deviation of the noise in units of the root mean square of h; at least 0, and 0 for none */
  readonly scale: number;
  /** the root mean square of h, at least 0; left out: that of the batch, see {@link HiddenNoise.size} */
  readonly size?: number;
}

/**
 * A batch whose samples are numbers `first`, `first + 1`, ... of a stream, with noise on their hidden vectors.
 * The noise of a sample is a pure function of (seed, purpose, its number), the same bits everywhere, and shares no word
 * with the sample itself. Its entries are S times independent standard normals, rounded once to float32.
 *
 * @returns the batch itself for S = 0
 * @throws RugError `OPTIONS` for an S that is negative or not finite
 * @see docs/training.md, "Noise on h"
 */
export function withHiddenNoise(
  batch: SparseBatch,
  { seed, purpose }: SampleStream,
  first: number,
  { dimensions, scale, size }: HiddenNoiseLevel,
): SparseBatch {
  if (!(scale >= 0 && scale < Infinity)) {
    throw new RugError('OPTIONS', { who: 'noise on h', must: 'must be a finite number from 0', got: scale });
  }
  if (scale === 0) return batch;
  const words = new WordStream(seed, purpose, first, 'noise');
  const normals = new Float32Array(batch.count * dimensions);
  for (let s = 0, at = 0; s < batch.count; s++) {
    words.seek(first + s);
    for (let k = 0; k < dimensions; k++) normals[at++] = scale * normalOf(words.next());
  }
  return { ...batch, hiddenNoise: size === undefined ? { normals } : { normals, size } };
}

/**
 * The standard normal that a word stands for: its last bit is the sign, and its other 31 are a place on |N|. Words in
 * pairs, 2m and 2m + 1, have opposite normals; the largest is 6.3.
 */
function normalOf(word: number): number {
  const place = (word >>> 1) + 0.5;
  const size = halfNormalQuantile(place / (2 * PLACES), (PLACES - place) / (2 * PLACES));
  return word & 1 ? -size : size;
}

/**
 * The noise of a batch, where it has any, for a backend to add.
 *
 * @param dimensions - of the model
 * @throws RugError `OPTIONS` when there is not one number for each sample and dimension
 */
export function hiddenNoiseOf({ count, hiddenNoise }: SparseBatch, dimensions: number): HiddenNoise | undefined {
  if (!hiddenNoise || hiddenNoise.normals.length === count * dimensions) return hiddenNoise;
  const must = `must have one number for each of ${count} samples and ${dimensions} dimensions`;
  const got = `${hiddenNoise.normals.length} numbers`;
  throw new RugError('OPTIONS', { who: 'noise on h', must, got });
}

/**
 * The root mean square of h = W_in x + b_enc over the samples of a batch and over dimensions, before any noise: what
 * {@link HiddenNoise.size} is when a model is judged, where it must not depend on how samples are cut into batches.
 *
 * $$ \sigma = \sqrt{\frac{1}{B d} \sum_{s, k} h_{sk}^2} $$
 *
 * @returns at least 0, accumulated in 64 bit; NaN for a batch without samples
 */
export function hiddenSize(
  { features: n, dimensions: d, encoderBias }: ModelSpec,
  parameters: Pick<ModelParameters, 'encoder' | 'encoderBias'>,
  { count, offsets, indices, values }: SparseBatch,
): number {
  let sum = 0;
  for (let s = 0; s < count; s++) {
    for (let k = 0; k < d; k++) {
      let h = encoderBias ? parameters.encoderBias[k]! : 0;
      for (let at = offsets[s]!; at < offsets[s + 1]!; at++)
        h += parameters.encoder[k * n + indices[at]!]! * values[at]!;
      sum += h * h;
    }
  }
  return Math.sqrt(sum / (count * d));
}
