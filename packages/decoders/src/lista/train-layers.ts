import { minimise } from '@rugbench/core';
import { IDENTITY, type Layer } from './layer.ts';
import type { Network } from './network.ts';

/** Evaluations for a layer that is new, and for one that is fitted again. */
const NEW = 200;
const AGAIN = 40;

/** How many layers before a new one are fitted again, and how often at most. */
const REACH = 2;
const SWEEPS = 3;

/** A sweep that gains less than this share is the last. */
const PAYS = 0.05;

/**
 * Fits layers one after another to the loss of what they put out together. A new layer starts from the numbers of the
 * one before it, and from doing nothing; then the two layers before it and the layer itself are fitted again in turn, as
 * far as it pays: eight layers lose a tenth of what they lose without that.
 *
 * So the loss on the lesson never rises with a layer. Layers further back are left alone: to fit them again takes three
 * times as long and gains nothing that shows on new samples.
 *
 * @param size - magnitude of a feature: the unit of thresholds
 * @returns the loss after each layer that was added
 */
export function trainLayers(network: Network, depth: number, size: number): number[] {
  const losses: number[] = [];
  let like: Layer = { scale: 1, step: 1, threshold: size / 2 };
  for (let t = 0; t < depth; t++) {
    let loss = fitLayer(network, t, [like, IDENTITY], { size, edge: 0.2, evaluations: NEW });
    for (let sweep = 0; sweep < SWEEPS && t > 0; sweep++) {
      const before = loss;
      for (let back = Math.max(0, t - REACH); back <= t; back++) loss = fitAgain(network, back, size);
      if (!(loss < (1 - PAYS) * before)) break;
    }
    losses.push(loss);
    like = network.layers[t]!;
  }
  return losses;
}

interface Fit {
  readonly size: number;
  /** of the first simplex */
  readonly edge: number;
  readonly evaluations: number;
}

function fitAgain(network: Network, t: number, size: number): number {
  return fitLayer(network, t, [network.layers[t]!], { size, edge: 0.05, evaluations: AGAIN });
}

/** Puts the best layer found from several starts in place t, and returns its loss: never above that of a start. */
function fitLayer(network: Network, t: number, starts: readonly Layer[], { size, edge, evaluations }: Fit): number {
  const found = starts.map(({ scale, step, threshold }) =>
    minimise((point) => network.place(t, layerAt(point)), [scale, step, threshold], {
      size: [edge, edge, edge * size],
      tolerance: 1e-4,
      maxEvaluations: evaluations,
    }),
  );
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  return network.place(t, layerAt(best.point));
}

function layerAt(point: Float64Array): Layer {
  return { scale: point[0]!, step: point[1]!, threshold: point[2]! };
}
