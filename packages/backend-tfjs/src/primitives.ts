import { type Primitives, numberPrimitives } from '@rugbench/core';
import type { Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';

/** What a formula has at each node: a tensor that broadcasts to [count, n], or one number for all entries. */
export type Value = Tensor | number;

/** [count, n] */
export type Shape = [number, number];

type Binary = 'add' | 'sub' | 'mul' | 'div';

/**
 * The algebra in tensors. On WebAssembly `maximum` and `minimum` take as long as a matrix product, and lose a NaN of
 * one operand, so with a number they become a clip and else a choice; a select between 1 and 0 becomes a step. A step
 * of NaN is NaN here.
 *
 * @param shape - [count, n], to which operands are spread where an operation does not broadcast
 */
export function tensorPrimitives(tf: TensorFlow, shape: Shape): Primitives<Value> {
  const binary = (name: Binary) => (a: Value, b: Value) =>
    typeof a === 'number' && typeof b === 'number' ? numberPrimitives[name](a, b) : tf[name](a, b);
  const choice = (condition: Tensor, positive: Value, otherwise: Value): Tensor =>
    tf.where(condition, spread(tf, positive, shape), spread(tf, otherwise, shape));
  const greater = (a: Value, b: Value): Tensor =>
    tf.greater(spread(tf, a, shape), typeof b === 'number' ? b : spread(tf, b, shape));
  return {
    constant: (value) => value,
    add: binary('add'),
    sub: binary('sub'),
    mul: binary('mul'),
    div: binary('div'),
    min: (a, b) => {
      if (typeof a === 'number') return clipped(tf, b, -Infinity, a);
      if (typeof b === 'number') return clipped(tf, a, -Infinity, b);
      return withNaN(tf, choice(greater(b, a), a, b), a);
    },
    max: (a, b) => {
      if (typeof a === 'number') return clipped(tf, b, a, Infinity);
      if (typeof b === 'number') return clipped(tf, a, b, Infinity);
      return withNaN(tf, choice(greater(a, b), a, b), a);
    },
    abs: (a) => tf.abs(a),
    sqrt: (a) => tf.sqrt(a),
    exp: (a) => tf.exp(a),
    log: (a) => tf.log(a),
    step: (a) => tf.step(a),
    select: (condition, positive, otherwise) => {
      if (positive === 1 && otherwise === 0) return tf.step(condition);
      return choice(greater(condition, 0), positive, otherwise);
    },
  };
}

/** A value as a tensor of the full shape. (`broadcastTo` is far slower.) */
export function spread(tf: TensorFlow, value: Value, shape: Shape): Tensor {
  if (typeof value === 'number') return tf.fill(shape, value);
  const full = value.shape.length === 2 && value.shape.every((length, axis) => length === shape[axis]);
  return full ? value : tf.add(tf.fill(shape, 0), value);
}

/** On some processors a clip turns NaN into an end of the range. */
function clipped(tf: TensorFlow, a: Value, least: number, most: number): Value {
  if (typeof a === 'number') return Math.min(Math.max(a, least), most);
  return withNaN(tf, tf.clipByValue(a, least, most), a);
}

/** `values`, but NaN where `source` is: a step keeps NaN, and nothing else that 0 times it could not wipe out. */
function withNaN(tf: TensorFlow, values: Tensor, source: Tensor): Tensor {
  return tf.add(values, tf.mul(tf.step(source), 0));
}
