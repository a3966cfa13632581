import { ADAM } from '@rugbench/core';
import type { Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';
import type { Place } from './places.ts';
import type { StateTensors, Tensors } from './tensors-of-state.ts';

/** One array and its moments. */
interface Moving {
  readonly parameter: Tensor;
  readonly mean: Tensor;
  readonly square: Tensor;
}

type Rule = (now: Moving, slope: Tensor) => Moving;

/**
 * One step of Adam (Kingma & Ba 2015, arXiv:1412.6980, algorithm 1), after which the parameters of
 * the variant are brought back into their domains. The corrections of the two moments are drawn
 * together into two numbers, worked out in 64 bit:
 *
 * $$ \theta \leftarrow \theta - \eta\, \frac{c}{1 - \beta_1^t}\, \frac{m}{\sqrt{v} + c\, \epsilon},
 *    \quad c = \sqrt{1 - \beta_2^t} $$
 *
 * @returns new tensors for what is learnt; the others are handed on
 */
export function adam(
  tf: TensorFlow,
  places: readonly Place[],
  state: StateTensors,
  slopes: Tensors,
  learningRate: number,
): StateTensors {
  const parameters = { ...state.parameters };
  const means: Record<string, Tensor> = {};
  const squares: Record<string, Tensor> = {};
  const rule = ruleAt(tf, state.step + 1, learningRate);
  for (const { name, learnt, bounds } of places) {
    if (!learnt) continue;
    const now = { parameter: state.parameters[name]!, mean: state.means[name]!, square: state.squares[name]! };
    const { parameter, mean, square } = rule(now, slopes[name]!);
    const free = bounds.least === -Infinity && bounds.most === Infinity;
    parameters[name] = free ? parameter : tf.clipByValue(parameter, bounds.least, bounds.most);
    means[name] = mean;
    squares[name] = square;
  }
  return { step: state.step + 1, parameters, means, squares };
}

function ruleAt(tf: TensorFlow, t: number, learningRate: number): Rule {
  const { beta1, beta2, epsilon } = ADAM;
  const correction = Math.sqrt(1 - beta2 ** t);
  const [b1, g1, b2, g2] = [beta1, 1 - beta1, beta2, 1 - beta2].map((value) => tf.scalar(value));
  const offset = tf.scalar(epsilon * correction);
  const rate = tf.scalar((learningRate * correction) / (1 - beta1 ** t));
  return (now, slope) => {
    const mean = tf.add(tf.mul(now.mean, b1!), tf.mul(slope, g1!));
    const square = tf.add(tf.mul(now.square, b2!), tf.mul(tf.square(slope), g2!));
    const move = tf.mul(tf.div(mean, tf.add(tf.sqrt(square), offset)), rate);
    return { parameter: tf.sub(now.parameter, move), mean, square };
  };
}
