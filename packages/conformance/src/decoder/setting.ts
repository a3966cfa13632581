import {
  type DataSource,
  type Decoder,
  type DecoderSetting,
  type FeatureDistribution,
  type PreparedDecoder,
  type SparseBatch,
  type WeightsOperator,
  denseWeights,
  densify,
  drawBatch,
  isReason,
  reason,
} from '@rugbench/core';
import { type Breach, optionsText, within } from '../law/breach.ts';
import { lawWithin } from '../law/law.ts';

/** What a decoder is tested with. */
export interface DecoderContext {
  /** options to prepare with; left out: the defaults */
  readonly options?: unknown;
  /** seed of the samples, default 1 */
  readonly seed?: number;
}

/** A setting under a name that a breach can tell. */
export interface NamedSetting extends DecoderSetting {
  /** which weights, and what is particular about the setting */
  readonly name: string;
}

/** Makes a law of decoders, whose breaches are told with options and seed of the context. */
export const decoderLaw = lawWithin<Decoder, DecoderContext>(
  ({ options, seed = 1 }) => `${optionsText(options)}, seed ${seed}`,
);

const FEATURES = 16;
const DIMENSIONS = 8;
const EXAMPLES = 64;

/** 1 in 5. */
const PROBABILITY = 0.2;

/** Features that carry one bit: 1 where they are on. Behind noise s the log odds of y are log p/(1-p) + (2y - 1)/2s². */
export const features: FeatureDistribution = {
  probability: PROBABILITY,
  magnitude: { density: () => 0, breaks: [], atoms: [{ at: 1, mass: 1 }], mean: 1, meanSquare: 1 },
  posteriorMean: (m, y, noise) =>
    m.sigmoid(m.add(Math.log(1 / 4), m.div(m.sub(m.mul(2, y), 1), m.mul(2, m.mul(noise, noise))))),
};

const data: DataSource = {
  features: FEATURES,
  distribution: features,
  draw: (words, indices, values) => {
    let count = 0;
    for (let i = 0; i < FEATURES; i++) if (words.below(1 / PROBABILITY) === 0) indices[count++] = i;
    values.fill(1, 0, count);
    return count;
  },
};

/** Every feature in its own dimension: h = x. */
const identity = weightsOf(FEATURES, 1, (k, j) => (k === j ? 1 : 0));

/** The first rows of a Hadamard matrix but the one of ones. */
const hadamard = weightsOf(DIMENSIONS, DIMENSIONS, (k, j) => 1 - 2 * parity((k + 1) & j));

/** W_in [d, n] from its entries, and its transpose over `scale` as W_out. */
function weightsOf(d: number, scale: number, entry: (k: number, j: number) => number): WeightsOperator {
  const at = (rows: number, columns: number, value: (i: number, j: number) => number): Float64Array =>
    Float64Array.from({ length: rows * columns }, (_, i) => value(Math.floor(i / columns), i % columns));
  return denseWeights(
    { rows: d, columns: FEATURES, data: at(d, FEATURES, entry) },
    { rows: FEATURES, columns: d, data: at(FEATURES, d, (i, k) => entry(k, i) / scale) },
  );
}

function parity(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) ^ parity(bits >> 1);
}

/** h = x, where nothing has to be guessed. */
export function lossless(context: DecoderContext): NamedSetting {
  return { name: 'h = x', weights: identity, distribution: features, examples: samples(context, 'fit', EXAMPLES) };
}

/** All that a decoder may meet: also weights without a transpose, data without a feature distribution, and no examples. */
export function settings(context: DecoderContext): NamedSetting[] {
  const usual = { ...lossless(context), name: 'rows of a Hadamard matrix', weights: hadamard };
  const { adjoint, ...bare } = hadamard;
  return [
    usual,
    lossless(context),
    { ...usual, name: 'weights without adjoint', weights: adjoint ? bare : hadamard },
    { ...usual, name: 'no feature distribution', distribution: reason('features are not independent') },
    {
      ...usual,
      name: 'no posterior mean',
      distribution: { probability: features.probability, magnitude: features.magnitude },
    },
    { ...usual, name: 'no examples', examples: samples(context, 'fit', 0) },
  ];
}

/** Samples of the data, to learn from or to judge by. */
export function samples({ seed = 1 }: DecoderContext, purpose: 'fit' | 'judge', count: number): SparseBatch {
  return drawBatch(data, { seed, purpose }, 0, count);
}

/** Samples to judge by, x [count, n] and h [count, d], the first of them empty. */
export function judged(
  weights: WeightsOperator,
  context: DecoderContext,
  count: number,
): { readonly x: Float64Array; readonly h: Float64Array } {
  const x = new Float64Array(count * weights.features);
  densify(samples(context, 'judge', count), x);
  x.fill(0, 0, weights.features);
  const h = new Float64Array(count * weights.dimensions);
  weights.encode(x, count, h);
  return { x, h };
}

/** The first breach over the settings that a decoder can work with, told with its setting. */
export function overSettings(
  decoder: Decoder,
  context: DecoderContext,
  find: (prepared: PreparedDecoder, setting: NamedSetting) => Breach | undefined,
): Breach | undefined {
  for (const setting of settings(context)) {
    const breach = within(settingText(setting), () => {
      const prepared = decoder.prepare(setting, context.options);
      return isReason(prepared) || typeof prepared === 'string' ? undefined : find(prepared, setting);
    });
    if (breach) return breach;
  }
  return undefined;
}

/** How a breach names a setting: its weights with n and d, and what is particular. */
export function settingText({ name, weights }: NamedSetting): string {
  return `${name}, n = ${weights.features}, d = ${weights.dimensions}`;
}
