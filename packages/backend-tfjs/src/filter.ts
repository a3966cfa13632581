import { type ModelSpec, filterMask, gradientWeights, passingOfSample } from '@rugbench/core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';
import { largestOfSamples } from './largest-of-samples.ts';
import type { Shape } from './primitives.ts';

/** What the filter of a variant decides of pre-activations [count, n]. */
export interface Decision {
  /** what passes, [count, n], on the host or on the device */
  readonly mask: Uint8Array | Tensor;
  /** how much the error of each counts in the gradient, [count, n]; null without AuxK, where the mask says as much */
  readonly weights: () => Float32Array | null;
}

/** Decides z [count, n]; null where the variant has no filter. */
export type Decide = (z: Tensor2D) => Promise<Decision | null>;

/**
 * Filters are decided on the host, by the exact rule that everyone uses; on a device those of samples, by the same rule.
 *
 * @param compute - computes on a device that decides filters of samples; null: the host decides them
 */
export function createDecide(
  tf: TensorFlow,
  { variant, features }: ModelSpec,
  compute: ((mask: () => Tensor) => Tensor) | null,
): Decide {
  if (!variant.keep) return () => Promise.resolve(null);
  const { k, by } = variant.keep;
  const writeMask = filterMask(variant.name, variant.keep, features);
  const writeWeights = gradientWeights(variant.keep, features);
  const passing = compute ? passingOfSample(variant.keep, features) : 0;
  if (compute && passing > 0) {
    writeMask(new Float32Array(0), 0, k, new Uint8Array(0)); // no sample, but the same errors
    return (z) => Promise.resolve({ mask: compute(() => largestOfSamples(tf, z, passing, by)), weights: () => null });
  }
  return async (z) => {
    const values = (await z.data()) as Float32Array;
    const count = z.shape[0];
    const mask = new Uint8Array(values.length);
    writeMask(values, count, k, mask);
    const weights = (): Float32Array | null => {
      if (!writeWeights) return null;
      const written = new Float32Array(values.length);
      writeWeights(values, count, mask, written);
      return written;
    };
    return { mask, weights };
  };
}

/** Replaces by 0 what does not pass, be it infinite or NaN. */
export function passing(tf: TensorFlow, decision: Decision | null, shape: Shape): (entries: Tensor) => Tensor {
  if (!decision) return (entries) => entries;
  const { mask } = decision;
  const passes = mask instanceof Uint8Array ? tf.tensor2d(mask, shape, 'bool') : mask;
  const zeros = tf.fill(shape, 0);
  return (entries) => tf.where(passes, entries, zeros);
}

/** Multiplies by weights [count, n]; what has none is 0, be it infinite or NaN. */
export function weighing(tf: TensorFlow, weights: Float32Array, shape: Shape): (entries: Tensor) => Tensor {
  const factors = tf.tensor2d(weights, shape);
  const counts = tf.greater(factors, 0);
  const zeros = tf.fill(shape, 0);
  return (entries) => tf.where(counts, tf.mul(entries, factors), zeros);
}
