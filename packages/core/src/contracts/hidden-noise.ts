import { RugError } from '../errors.ts';
import { WordStream, halfNormalQuantile } from '../random/index.ts';
import type { ModelParameters, ModelSpec } from './backend.ts';
import type { HiddenNoise, SampleStream, SparseBatch } from './batch.ts';

/** Half a word makes a normal: one bit is its sign, and the others are its place among so many. */
const PLACES = 2 ** 15;

/** How much noise there is on h. */
export interface HiddenNoiseLevel {
  /** d, a whole number from 1 */
  readonly dimensions: number;
  /** S, standard deviation of the noise in units of the root mean square of h; at least 0, and 0 for none */
  readonly scale: number;
  /** the root mean square of h, at least 0; left out: that of the batch, see {@link HiddenNoise.size} */
  readonly size?: number;
}

/** Adds noise to h of samples `first`, `first + 1`, ... of a stream; the batch itself is only read. */
export type AddHiddenNoise = (batch: SparseBatch, first: number) => SparseBatch;

/**
 * Noise on the hidden vectors of the samples of a stream, S times independent standard normals. The noise of a sample is
 * a pure function of (seed, purpose, its number), the same bits everywhere, and shares no word with the sample itself.
 *
 * A normal is the middle of one of 2^16 intervals of equal probability, rounded once to float32: its variance is
 * 1 - 2e-5, and the largest is 4.3.
 *
 * @returns what adds it to batches; for S = 0 it returns the batch itself
 * @throws RugError `OPTIONS` for an S that is negative or not finite
 * @see docs/training.md, "Noise on h"
 */
export function createHiddenNoise(
  { seed, purpose }: SampleStream,
  { dimensions, scale, size }: HiddenNoiseLevel,
): AddHiddenNoise {
  if (!(scale >= 0 && scale < Infinity)) {
    throw new RugError('OPTIONS', { who: 'noise on h', must: 'must be a finite number from 0', got: scale });
  }
  if (scale === 0) return (batch) => batch;
  const words = new WordStream(seed, purpose, 0, 'noise');
  const table = normalTable(scale);
  return (batch, first) => {
    const normals = new Float32Array(batch.count * dimensions);
    for (let s = 0; s < batch.count; s++) {
      drawNormals(words.seek(first + s), table, normals, s * dimensions, (s + 1) * dimensions);
    }
    return { ...batch, hiddenNoise: size === undefined ? { normals } : { normals, size } };
  };
}

/**
 * S times the standard normal of each half word: 2m and 2m + 1 are the two signs of the q with
 * P(|N| < q) = (m + 1/2) / 2^15.
 */
function normalTable(scale: number): Float32Array {
  const table = new Float32Array(2 * PLACES);
  for (let m = 0; m < PLACES; m++) {
    const place = m + 0.5;
    table[2 * m] = scale * halfNormalQuantile(place / (2 * PLACES), (PLACES - place) / (2 * PLACES));
    table[2 * m + 1] = -table[2 * m]!;
  }
  return table;
}

/** Two normals a word, of its low half and of its high half; the last half of an odd number is not used. */
function drawNormals(words: WordStream, table: Float32Array, into: Float32Array, from: number, to: number): void {
  for (let at = from; at < to; at += 2) {
    const word = words.next();
    into[at] = table[word & 0xffff]!;
    if (at + 1 < to) into[at + 1] = table[word >>> 16]!;
  }
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
