import {
  type FeatureDistribution,
  type SparseBatch,
  type TracedVariant,
  type Variant,
  fromLine,
  toLine,
} from '@rugbench/core';
import { type ReferenceParameters, forward } from '@rugbench/core/reference';
import { optionsText } from '../law/breach.ts';
import { lawWithin } from '../law/law.ts';

/** What a variant is tested with. */
export interface VariantContext {
  /** options to trace with; left out: the defaults */
  readonly options?: unknown;
  /** what an oracle is told of the data; left out: features that are 1 with probability 0.1, else 0 */
  readonly distribution?: FeatureDistribution;
}

/** Makes a law of variants, whose breaches are told with the options of the context. */
export const variantLaw = lawWithin<Variant, VariantContext>(({ options }) => optionsText(options));

/** Features that are 1 with probability 0.1: their posterior mean is the posterior probability. */
const COIN: FeatureDistribution = {
  probability: 0.1,
  magnitude: { density: () => 0, breaks: [], atoms: [{ at: 1, mass: 1 }], mean: 1, meanSquare: 1 },
  posteriorMean: (m, y, noise) => m.sigmoid(m.add(Math.log(0.1 / 0.9), m.div(m.sub(y, 0.5), m.mul(noise, noise)))),
};

/** A variant traced with the options of a context, or with others in their place. */
export function tracedWith(variant: Variant, context: VariantContext, options = context.options): TracedVariant {
  return variant.trace(options, context.distribution ?? COIN);
}

/** A variant traced for a check on few features: a filter gets k = 2, unless its own is smaller. */
export function traced(variant: Variant, context: VariantContext): TracedVariant {
  const data = tracedWith(variant, context);
  return data.keep ? { ...data, keep: { ...data.keep, k: Math.min(data.keep.k ?? 2, 2) } } : data;
}

/** Pre-activations in [-50, 50]: close together around 0, and 0 and both ends themselves. */
export const GRID: readonly number[] = [
  ...Array.from({ length: 61 }, (_, i) => -1.49 + 0.0497 * i),
  ...[2.03, 2.97, 4.41, 7.3, 13.7, 29.3, 50].flatMap((size) => [-size, size]),
  0,
];

/** Values of the parameters: the initial ones, and each of them moved to either side within its domain. */
export function parameterPoints({ parameters }: TracedVariant): Record<string, number>[] {
  const initial = Object.fromEntries(Object.entries(parameters).map(([name, { initial }]) => [name, initial]));
  const moved = Object.entries(parameters).flatMap(([name, { initial: value, domain }]) =>
    [-0.7, 0.7].map((shift) => ({ ...initial, [name]: fromLine(domain, toLine(domain, value) + shift) })),
  );
  return [initial, ...moved];
}

/** `count` rows of z [count, n] with its values all different in size, exact in float32. */
export function distinctRows(count: number, features: number): Float64Array {
  const sizes = Float64Array.from({ length: count * features }, (_, at) => ((at * 37) % 101) / 32 + 1 / 64);
  return sizes.map((size, at) => (at % 3 === 1 ? -size : size));
}

/** Parameters that differ from feature to feature where they may, [n] or [1] as declared. */
export function spreadParameters({ parameters }: TracedVariant, features: number): Record<string, Float64Array> {
  const spread = Object.entries(parameters).map(([name, { initial, domain, per }]) => {
    const centre = toLine(domain, initial);
    const length = per === 'feature' ? features : 1;
    return [name, Float64Array.from({ length }, (_, i) => fromLine(domain, centre + 0.2 * Math.sin(i)))];
  });
  return Object.fromEntries(spread) as Record<string, Float64Array>;
}

/** x_hat [count, n] of z [count, n]: the reference model with nothing but identities in front of the variant. */
export function applied(
  variant: TracedVariant,
  z: Float64Array,
  features: number,
  own: Readonly<Record<string, Float64Array>>,
): Float64Array {
  const identity = new Float64Array(features * features).map((_, at) => (at % (features + 1) === 0 ? 1 : 0));
  const zeros = new Float64Array(features);
  const parameters: ReferenceParameters = {
    encoder: identity,
    decoder: identity,
    encoderBias: zeros,
    bias: zeros,
    variant: own,
  };
  const model = { features, dimensions: features, variant, tied: false, encoderBias: false, decoderBias: false };
  return forward(model, parameters, everythingOn(z, features)).output;
}

function everythingOn(z: Float64Array, features: number): SparseBatch {
  const count = z.length / features;
  return {
    features,
    count,
    offsets: Uint32Array.from({ length: count + 1 }, (_, s) => s * features),
    indices: Uint32Array.from(z, (_, at) => at % features),
    values: Float32Array.from(z),
  };
}
