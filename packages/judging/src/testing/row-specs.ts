import type { PluginSpec, RowSpec, TrainingSpec } from '@rugbench/results';

const plain = (name: string): PluginSpec => ({ name, options: {}, definition: null });

/** The spec of a row on forged weights, for tests. */
export function forgedRow(variant: string, given: Partial<RowSpec> = {}): RowSpec {
  return {
    kind: 'row',
    numerics: 1,
    role: 'variant',
    variant: plain(variant),
    weights: { kind: 'forged', forge: plain('persian-rug') },
    data: { name: 'bernoulli-uniform', options: { p: 0.1, low: 0, high: 1 }, definition: null },
    ...{ n: 16, d: 4, seed: 0, samples: 64 },
    ...given,
  };
}

/** The spec of a row on the trained weights of a variant, for tests. @param judged - a decoder of these weights, where it is another one */
export function trainedRow(variant: string, judged = variant, given: Partial<RowSpec> = {}): RowSpec {
  const training: TrainingSpec = {
    variant: plain(variant),
    start: plain('torch'),
    ...{ recipe: 'default', constants: {}, steps: 20, rateFactor: 1 },
    ...{ tied: false, encoderBias: false, decoderBias: true },
    backend: plain('reference'),
    device: 'cpu',
  };
  const role = judged === variant ? 'variant' : 'decoder';
  return forgedRow(judged, { role, weights: { kind: 'trained', training }, ...given });
}
