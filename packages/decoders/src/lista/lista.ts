import { type WeightsOperator, defineDecoder, reason, z } from '@rugbench/core';
import { type SampleDecoder, eachSample } from '../each-sample.ts';
import { isSigned } from '../features-on.ts';
import { type Layer, applyLayer } from './layer.ts';
import { lessonOf } from './lesson.ts';
import { Network } from './network.ts';
import { trainLayers } from './train-layers.ts';
import { unexplainedBy } from './unexplained.ts';

const options = z.strictObject({
  layers: z.int().min(1).max(64).default(8).describe('how many layers, a whole number from 1 to 64'),
});

/**
 * Iterative soft thresholding, unrolled into a few layers with three learnt numbers each. The matrices are those of the
 * weights, as in analytic LISTA, so that the first layer by itself is the ReLU with a scale and an offset:
 *
 * $$ x_{t+1} = \max\bigl(0, a_t (x_t + \gamma_t (y - W x_t)) - \theta_t\bigr), \qquad
 *    y = W_\mathrm{out} h, \quad W = W_\mathrm{out} W_\mathrm{in}, \quad x_0 = 0 $$
 *
 * Where features have signs, the threshold works on both sides. The numbers are fitted to the first examples, which takes
 * seconds for a fast operator. They suit samples as these usually are: at (0.3, 0.05) most of the loss that is left lies
 * in the few samples with many features on.
 */
export const lista = defineDecoder({
  name: 'lista',
  title: 'LISTA',
  source: 'Gregor, LeCun 2010; Liu, Chen, Wang, Yin 2019 (ALISTA)',
  options,
  prepare: (setting, { layers: depth }) => {
    const { weights, examples } = setting;
    if (examples.count === 0) return reason('it learns from examples, and there are none');
    const signed = isSigned(setting);
    const lesson = lessonOf(weights, examples);
    const network = new Network(weights, lesson, signed);
    trainLayers(network, depth, lesson.magnitude);
    return {
      decode: eachSample(weights, unrolled(weights, network.layers, signed)),
      fitted: fittedNumbers(network.layers),
    };
  },
});

function unrolled(weights: WeightsOperator, layers: readonly Layer[], signed: boolean): SampleDecoder {
  const { features: n } = weights;
  const [y, rest] = [new Float64Array(n), new Float64Array(n)];
  const unexplained = unexplainedBy(weights);
  return (h, x) => {
    weights.decode(h, 1, y);
    x.fill(0);
    for (const layer of layers) {
      unexplained(y, x, 1, rest);
      applyLayer(layer, signed, x, rest, x);
    }
    return { iterations: layers.length, diverged: false };
  };
}

/** a1, gamma1, theta1, a2, ... */
function fittedNumbers(layers: readonly Layer[]): Record<string, number> {
  const entries = layers.flatMap(({ scale, step, threshold }, t): [string, number][] => [
    [`a${t + 1}`, scale],
    [`gamma${t + 1}`, step],
    [`theta${t + 1}`, threshold],
  ]);
  return Object.fromEntries(entries);
}
