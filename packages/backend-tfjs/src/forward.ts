import type { ModelSpec, SparseBatch } from '@rugbench/core';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';
import { type Noise, noiseOn, noisy } from './noise.ts';
import type { Tensors } from './tensors-of-state.ts';

/** The part of a forward pass before the variant. */
export type Pass = Readonly<{
  /** [count, n] */
  x: Tensor2D;
  /** h [count, d], as it is decoded: with its noise, where the batch has any */
  hidden: Tensor2D;
  /** on h; undefined: none */
  noise: Noise | undefined;
  /** [count, n], bias included */
  z: Tensor2D;
}>;

/**
 * $$ h = W_\mathrm{in} x + b_\mathrm{enc}, \quad z = W_\mathrm{out} h + b $$
 *
 * with noise on h where the batch has any.
 *
 * Products are written without transpose flags, with which WebAssembly takes its slow path.
 *
 * @param x - of the batch [count, n], which becomes part of the pass
 * @see docs/theory.md, "Data, model, loss"
 */
export function forward(tf: TensorFlow, model: ModelSpec, parameters: Tensors, x: Tensor2D, batch: SparseBatch): Pass {
  const encoded = tf.matMul<Tensor2D>(x, parameters['encoder'] as Tensor2D);
  const clean = model.encoderBias ? tf.add<Tensor2D>(encoded, parameters['encoderBias']!) : encoded;
  const noise = noiseOn(tf, batch, clean);
  const hidden = noise ? noisy(tf, noise) : clean;
  const decoded = tf.matMul<Tensor2D>(hidden, decoderOf(tf, model, parameters));
  return { x, hidden, noise, z: tf.add(decoded, parameters['bias']!) };
}

/** W_out^T [d, n]; in a tied model that is W_in, whose transpose lies on the device. */
function decoderOf(tf: TensorFlow, { tied }: ModelSpec, parameters: Tensors): Tensor2D {
  return (tied ? tf.transpose(parameters['encoder']!) : parameters['decoder']!) as Tensor2D;
}

/** W_out [n, d]. */
export function transposedDecoderOf(tf: TensorFlow, { tied }: ModelSpec, parameters: Tensors): Tensor2D {
  return (tied ? parameters['encoder']! : tf.transpose(parameters['decoder']!)) as Tensor2D;
}
