import { type ModelSpec } from '@rugbench/core';
import { type Tensor, type Tensor2D } from '@tensorflow/tfjs';
import { passing } from './filter.ts';
import { type Pass, transposedDecoderOf } from './forward.ts';
import { type TensorFlow } from './load.ts';
import { ownPlace } from './places.ts';
import { type Tensors } from './tensors-of-state.ts';
import { variantValues } from './variant-values.ts';

/** The loss in parts, and its gradients by the names of places. */
export type Gradients = Readonly<{
  /** squared errors summed over features [count]: the host adds them up in 64 bit */
  errors: Tensor;
  slopes: Tensors;
}>;

/**
 * The chain rule of the reference in tensors, with g the gradient by z and g_h = g W_out that by h.
 *
 * $$ g = \frac{2}{\mathrm{count}\; n} (\hat x - x)\, f'(z), \quad
 *    \nabla W_\mathrm{out} = g^\top h, \quad \nabla b = \textstyle\sum_s g_s, \quad
 *    \nabla W_\mathrm{in} = g_h^\top x, \quad \nabla b_\mathrm{enc} = \textstyle\sum_s g_{h,s} $$
 *
 * @param columns - x^T, row-major [n, count]
 * @param mask - what passes the filter [count, n], if there is one
 * @returns slopes of all that a model may learn, shaped like their places
 * @see docs/theory.md, "Data, model, loss"
 */
export function gradients(
  tf: TensorFlow,
  model: ModelSpec,
  parameters: Tensors,
  { x, hidden, z }: Pass,
  columns: Float32Array,
  mask: Uint8Array | null,
): Gradients {
  const own = Object.keys(model.variant.parameters);
  const values = variantValues(tf, model, parameters, z, ['z', ...own]);
  const pass = passing(tf, mask, z.shape);
  const error = tf.sub(pass(values.activation), x);
  const upstream = tf.mul(error, 2 / z.size);
  const through = (name: string): Tensor2D => pass(tf.mul(upstream, values.slopes[name]!)) as Tensor2D;
  const dz = through('z');
  const transposed = tf.tensor2d(columns, [model.features, x.shape[0]]);
  const slopes = linearSlopes(tf, model, parameters, { transposed, hidden, dz });
  for (const name of own) {
    const sums = columnSums(tf, through(name));
    slopes[ownPlace(name)] = model.variant.parameters[name]!.per === 'feature' ? sums : tf.sum(sums, 0, true);
  }
  return { errors: tf.sum(tf.square(error), 1), slopes };
}

function linearSlopes(
  tf: TensorFlow,
  model: ModelSpec,
  parameters: Tensors,
  { transposed, hidden, dz }: { transposed: Tensor2D; hidden: Tensor2D; dz: Tensor2D },
): Record<string, Tensor> {
  const decoder = tf.matMul(tf.transpose(hidden), dz);
  const dh = tf.matMul<Tensor2D>(dz, transposedDecoderOf(tf, model, parameters));
  const encoder = tf.matMul(transposed, dh);
  const slopes: Record<string, Tensor> = model.tied
    ? { encoder: tf.add(encoder, tf.transpose(decoder)) }
    : { encoder, decoder };
  if (model.encoderBias) slopes['encoderBias'] = columnSums(tf, dh);
  if (model.decoderBias) slopes['bias'] = columnSums(tf, dz);
  return slopes;
}

/**
 * [count, m] summed over samples to [m], as a product with ones: on WebAssembly that is several times as
 * fast as `tf.sum` over the first axis. Only one axis at a time is ever summed: float32 sums of
 * millions of terms would be wrong by per cents.
 */
function columnSums(tf: TensorFlow, entries: Tensor2D): Tensor {
  const [count, m] = entries.shape;
  return tf.reshape(tf.matMul(tf.ones([1, count]), entries), [m]);
}
