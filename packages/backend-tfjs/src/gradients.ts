import type { ModelSpec } from '@rugbench/core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { type Decision, passing, weighing } from './filter.ts';
import { type Pass, transposedDecoderOf } from './forward.ts';
import type { TensorFlow } from './devices/load.ts';
import { throughNoise } from './noise.ts';
import { ownPlace } from './places.ts';
import { type Shape, type Value, spread } from './primitives.ts';
import type { Tensors } from './tensors-of-state.ts';
import { variantValues } from './variant-values.ts';

/** The loss in parts, and the gradients of what a step descends on by the names of places. */
export type Gradients = Readonly<{
  /** squared errors, weighted by importance, summed over features [count]: the host adds them up in 64 bit */
  errors: Tensor;
  /** gradients of the loss and the penalty together, by the names of what is learnt */
  slopes: Tensors;
}>;

/** What outputs are held against, beside x. */
export type Target = Readonly<{
  /** x^T times a matrix [count, m], [n, m] */
  transposedTimes: (right: Tensor2D) => Tensor2D;
  /** [n]; undefined: 1 for all */
  importance: Float32Array | undefined;
}>;

/**
 * The chain rule of the reference in tensors, with g the gradient by z and g_h = g W_out that by h; noise on h adds a
 * term to g_h.
 *
 * $$ g = \frac{1}{\mathrm{count}\; n} \bigl( 2 \omega (\hat x - x)\, f'(z) + \mathrm{penalty}'(z) \bigr), \quad
 *    \nabla W_\mathrm{out} = g^\top h, \quad \nabla b = \textstyle\sum_s g_s, \quad
 *    \nabla W_\mathrm{in} = g_h^\top x, \quad \nabla b_\mathrm{enc} = \textstyle\sum_s g_{h,s} $$
 *
 * @param decision - of the filter, if there is one
 * @returns slopes of all that a model may learn, shaped like their places
 * @see docs/theory.md, "Data, model, loss"
 */
export function gradients(
  tf: TensorFlow,
  model: ModelSpec,
  parameters: Tensors,
  { x, hidden, noise, z }: Pass,
  { transposedTimes, importance }: Target,
  decision: Decision | null,
): Gradients {
  const own = Object.keys(model.variant.parameters);
  const values = variantValues(tf, model, parameters, z, ['z', ...own]);
  const pass = passing(tf, decision, z.shape);
  const byImportance = importanceOf(tf, importance);
  const error = tf.sub(pass(values.activation), x);
  const weights = decision?.weights();
  const learnt = weights ? weighing(tf, weights, z.shape) : pass;
  const missed = weights ? tf.sub(values.activation, x) : error;
  const upstream = byImportance(tf.mul(missed, 2 / z.size));
  const through = (name: string): Tensor2D => {
    const squared = learnt(tf.mul(upstream, values.slopes[name]!));
    const penalty = values.penaltySlopes[name];
    const both = penalty === undefined ? squared : tf.add(squared, pass(shared(tf, penalty, z.shape)));
    return both as Tensor2D;
  };
  const dz = through('z');
  const slopes = linearSlopes(tf, model, parameters, { transposedTimes, hidden, noise, dz });
  for (const name of own) {
    const sums = columnSums(tf, through(name));
    slopes[ownPlace(name)] = model.variant.parameters[name]!.per === 'feature' ? sums : tf.sum(sums, 0, true);
  }
  return { errors: tf.sum(byImportance(tf.square(error)), 1), slopes };
}

/** Multiplies columns of [count, n] by the importance of their features. */
function importanceOf(tf: TensorFlow, importance: Float32Array | undefined): (entries: Tensor) => Tensor {
  if (!importance) return (entries) => entries;
  const factors = tf.tensor1d(importance);
  return (entries) => tf.mul(entries, factors);
}

/** The share of each entry in a mean over [count, n]. */
function shared(tf: TensorFlow, value: Value, shape: Shape): Tensor {
  const size = shape[0] * shape[1];
  return spread(tf, typeof value === 'number' ? value / size : tf.div(value, size), shape);
}

function linearSlopes(
  tf: TensorFlow,
  model: ModelSpec,
  parameters: Tensors,
  {
    transposedTimes,
    hidden,
    noise,
    dz,
  }: Pick<Pass, 'hidden' | 'noise'> & Pick<Target, 'transposedTimes'> & { readonly dz: Tensor2D },
): Record<string, Tensor> {
  const decoder = tf.matMul(tf.transpose(hidden), dz);
  const decoded = tf.matMul<Tensor2D>(dz, transposedDecoderOf(tf, model, parameters));
  const dh = noise ? throughNoise(tf, noise, decoded) : decoded;
  const encoder = transposedTimes(dh);
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
