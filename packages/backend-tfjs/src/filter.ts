import { type ModelSpec, filterMask, gradientWeights } from '@rugbench/core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';
import type { Shape } from './primitives.ts';

/** What the filter of a variant decides of pre-activations [count, n]. */
export interface Decision {
  /** what passes, [count, n] */
  readonly mask: Uint8Array;
  /** how much the error of each counts in the gradient, [count, n]; null without AuxK, where the mask says as much */
  readonly weights: () => Float32Array | null;
}

/** Decides z [count, n]; null where the variant has no filter. */
export type Decide = (z: Tensor2D) => Promise<Decision | null>;

/** Filters are decided on the host, by the exact rule that everyone uses. */
export function createDecide({ variant, features }: ModelSpec): Decide {
  if (!variant.keep) return () => Promise.resolve(null);
  const { k } = variant.keep;
  const writeMask = filterMask(variant.name, variant.keep, features);
  const writeWeights = gradientWeights(variant.keep, features);
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
  const passes = tf.tensor2d(decision.mask, shape, 'bool');
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
