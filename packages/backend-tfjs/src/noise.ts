import { type SparseBatch, hiddenNoiseOf } from '@rugbench/core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';

/** Noise on the hidden vectors of a batch, and what it was added to. */
export type Noise = Readonly<{
  /** h without noise [count, d] */
  clean: Tensor2D;
  /** N [count, d], S included */
  normals: Tensor2D;
  /** sigma, at least 0: what N is multiplied by, one number */
  size: Tensor;
  /** whether sigma is the size of h in this batch, so that it has slopes by h; else it is a constant */
  ownSize: boolean;
}>;

/**
 * The noise of a batch for its hidden vectors; undefined where it has none.
 *
 * @param clean - h [count, d]
 * @throws RugError `OPTIONS` when there is not one number for each sample and dimension
 */
export function noiseOn(tf: TensorFlow, batch: SparseBatch, clean: Tensor2D): Noise | undefined {
  const noise = hiddenNoiseOf(batch, clean.shape[1]);
  if (!noise) return undefined;
  const normals = tf.tensor2d(noise.normals, clean.shape);
  const size = noise.size === undefined ? rootMeanSquare(tf, clean) : tf.scalar(noise.size);
  return { clean, normals, size, ownSize: noise.size === undefined };
}

/** h' = h + sigma N */
export function noisy(tf: TensorFlow, { clean, normals, size }: Noise): Tensor2D {
  return tf.add(clean, tf.mul(size, normals));
}

/**
 * The gradient by h, from g, that by h' = h + sigma N: g + h (sum of g N) / (B d sigma).
 *
 * @see docs/training.md, "Noise on h"
 */
export function throughNoise(tf: TensorFlow, { clean, normals, size, ownSize }: Noise, g: Tensor2D): Tensor2D {
  if (!ownSize) return g;
  const factor = tf.divNoNan(sumOf(tf, tf.mul(g, normals)), tf.mul(size, g.size));
  return tf.add(g, tf.mul(factor, clean));
}

function rootMeanSquare(tf: TensorFlow, entries: Tensor2D): Tensor {
  return tf.sqrt(tf.div(sumOf(tf, tf.square(entries)), entries.size));
}

/** Over one axis after the other: float32 sums of millions of terms in a row would be wrong by per cents. */
function sumOf(tf: TensorFlow, entries: Tensor2D): Tensor {
  return tf.sum(tf.sum(entries, 1));
}
