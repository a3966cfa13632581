import { type ModelSpec, filterMask } from '@rugbench/core';
import { type Tensor, type Tensor2D } from '@tensorflow/tfjs';
import { type TensorFlow } from './load.ts';
import { type Shape } from './primitives.ts';

/** Which pre-activations z [count, n] pass; null where the variant has no filter. */
export type MaskOf = (z: Tensor2D) => Promise<Uint8Array | null>;

/** Filters are decided on the host, by the exact rule that everyone uses. */
export function createMaskOf({ variant, features }: ModelSpec): MaskOf {
  if (!variant.keep) return () => Promise.resolve(null);
  const { k } = variant.keep;
  const write = filterMask(variant.name, variant.keep, features);
  return async (z) => {
    const values = (await z.data()) as Float32Array;
    const mask = new Uint8Array(values.length);
    write(values, z.shape[0], k, mask);
    return mask;
  };
}

/** Replaces by 0 what does not pass, be it infinite or NaN. */
export function passing(tf: TensorFlow, mask: Uint8Array | null, shape: Shape): (entries: Tensor) => Tensor {
  if (!mask) return (entries) => entries;
  const passes = tf.tensor2d(mask, shape, 'bool');
  const zeros = tf.fill(shape, 0);
  return (entries) => tf.where(passes, entries, zeros);
}
