import type { Keep } from '@rugbench/core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';

/**
 * The mask [count, n] of the k largest of each sample, in operations of a device. Its `topk` finds the value of the
 * k-th; of those that equal it the first pass, in order of position, until there are k. What is not a number passes
 * beside the others.
 *
 * @param k - a whole number in [1, n]
 * @param by - whether z is ranked, or |z|
 */
export function largestOfSamples(tf: TensorFlow, z: Tensor2D, k: number, by: Keep['by']): Tensor {
  const unordered = tf.isNaN(z);
  const ranks = tf.where(unordered, tf.fill(z.shape, -Infinity), by === 'magnitude' ? tf.abs(z) : z);
  const least = tf.min(tf.topk(ranks, k).values, 1, true);
  const above = tf.greater(ranks, least);
  const equal = tf.equal(ranks, least);
  const room = tf.sub(k, tf.sum(tf.cast(above, 'float32'), 1, true));
  const place = tf.cumsum(tf.cast(equal, 'float32'), 1);
  const first = tf.logicalAnd(equal, tf.lessEqual(place, room));
  return tf.logicalOr(tf.logicalOr(above, first), unordered);
}
