import {
  type Backend,
  type Catalogue,
  type Decoder,
  type FeatureDistribution,
  type Forge,
  type Source,
  type Variant,
  WordStream,
  denseWeights,
  drawBatch,
} from '@rugbench/core';

/** Uniform on [0, 1] when it is on, with p = 0.1. */
const DISTRIBUTION: FeatureDistribution = {
  probability: 0.1,
  magnitude: { density: () => 1, breaks: [0, 1], mean: 1 / 2, meanSquare: 1 / 3 },
};

/** A plug-in, with what calls each of its methods once, at a small size. */
export interface Exercise {
  /** such as `forges my-forge` */
  readonly what: string;
  /** Calls the methods; what they throw is for the laws to tell. */
  run(): Promise<void>;
}

/** Something to do for each plug-in: whatever a method does to the process that calls it is then known. */
export function exercises({ variants, decoders, forges, sources, backends }: Catalogue): Exercise[] {
  const of = <P extends { readonly name: string }>(kind: string, list: readonly P[], calls: (plugin: P) => Calls) =>
    list.map((plugin) => ({ what: `${kind} ${plugin.name}`, run: () => inTurn(calls(plugin)) }));
  return [
    ...of('variants', variants, callsOfVariant),
    ...of('decoders', decoders, callsOfDecoder),
    ...of('forges', forges, callsOfForge),
    ...of('sources', sources, callsOfSource),
    ...of('backends', backends, callsOfBackend),
  ];
}

type Calls = readonly (() => unknown)[];

async function inTurn(calls: Calls): Promise<void> {
  for (const call of calls) {
    try {
      await call();
    } catch {
      // An option that must be given, a shape that is not served, or a broken law, which the laws tell.
    }
  }
}

function callsOfVariant(variant: Variant): Calls {
  return [() => variant.trace({}, DISTRIBUTION)];
}

const [FEATURES, DIMENSIONS] = [16, 4];

function callsOfForge(forge: Forge): Calls {
  return [
    () => forge.largestServed(FEATURES),
    () => forge.interference(DIMENSIONS / FEATURES),
    () => forge.needs(DIMENSIONS / FEATURES),
    () => {
      const weights = forge.forge({ features: FEATURES, dimensions: DIMENSIONS }, new WordStream(1, 'weights'));
      weights.encode(new Float64Array(FEATURES), 1, new Float64Array(DIMENSIONS));
      weights.decode(new Float64Array(DIMENSIONS), 1, new Float64Array(FEATURES));
      weights.row(0);
      weights.diagonal();
    },
  ];
}

function callsOfSource(source: Source): Calls {
  const options = 'p' in source.options.shape ? { p: 0.1 } : {};
  return [() => drawBatch(source.create(FEATURES, options), { seed: 1, purpose: 'judge' }, 0, 2)];
}

function callsOfDecoder(decoder: Decoder): Calls {
  return [
    () => {
      const [n, d] = [4, 2];
      const draw = (_: WordStream, indices: Uint32Array, values: Float32Array): number => {
        [indices[0], values[0]] = [1, 1 / 2];
        return 1;
      };
      const examples = drawBatch({ features: n, distribution: DISTRIBUTION, draw }, { seed: 1, purpose: 'fit' }, 0, 8);
      const encoder = Float64Array.of(1, 0, 1, 0, 0, 1, 0, 1);
      const decoding = Float64Array.of(1, 0, 0, 1, 1, 0, 0, 1);
      const weights = denseWeights({ rows: d, columns: n, data: encoder }, { rows: n, columns: d, data: decoding });
      const ready = decoder.prepare({ weights, distribution: DISTRIBUTION, examples });
      if ('decode' in ready) ready.decode(new Float64Array(d), 1, new Float64Array(n));
    },
  ];
}

function callsOfBackend(backend: Backend): Calls {
  return backend.devices.map((device) => () => backend.probe(device));
}
