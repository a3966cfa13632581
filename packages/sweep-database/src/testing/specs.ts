import type { PluginSpec, RowSpec } from '@rugbench/results';

const plain = (name: string): PluginSpec => ({ name, options: {}, definition: null });

/** The spec of a short row on forged weights, for tests. */
export function forgedSpec({ variant = 'relu', seed = 0 }: { variant?: string; seed?: number }): RowSpec {
  return {
    ...{ kind: 'row', numerics: 1, role: 'variant', variant: plain(variant) },
    weights: { kind: 'forged', forge: plain('persian-rug') },
    data: { name: 'bernoulli-uniform', options: { p: 0.1 }, definition: null },
    ...{ n: 64, d: 16, seed, samples: 64 },
  };
}

/** The spec of a row on trained weights, for tests. @param decoder - judged on them; left out: the variant that was trained */
export function trainedSpec({ seed, decoder }: { seed: number; decoder?: string }): RowSpec {
  return {
    ...forgedSpec({ seed }),
    ...(decoder !== undefined && { role: 'decoder', variant: plain(decoder) }),
    weights: {
      kind: 'trained',
      training: {
        ...{ variant: plain('relu'), start: plain('torch'), backend: plain('reference') },
        ...{ recipe: 'default', constants: {}, steps: 20, rateFactor: 1, device: null },
        ...{ tied: false, encoderBias: false, decoderBias: true },
      },
    },
  };
}
