import { type MagnitudeLaw, type Source } from '@rugbench/core';
import { type Breach, type Law, law } from '../law.ts';
import { integrate } from './integrate.ts';
import { type SourceContext, created, drawn, lawOf, sampleCount } from './setting.ts';
import { type Estimate, meanOf, varianceOf } from './estimate.ts';

/** Laws of what a source declares about its features, and of the samples against it. */
export const featureLaws: readonly Law<Source, SourceContext>[] = [
  law('a source must declare the law of a feature, or say why it has none', (source, context) => {
    const declared = created(source, context).law;
    if (typeof declared === 'string') return /\S/.test(declared) ? undefined : { got: 'an empty sentence' };
    const { probability, magnitude } = declared;
    if (!(probability >= 0 && probability <= 1)) return { where: 'probability', got: probability };
    const { breaks } = magnitude;
    const ascending = breaks.length >= 2 && breaks.every((at, k) => k === 0 || at > breaks[k - 1]!);
    return ascending ? undefined : { where: 'breaks', got: breaks };
  }),

  law('the density of the magnitude must integrate to 1, to its mean and to its mean square', (source, context) => {
    const declared = lawOf(source, context);
    return declared && wrongMoment(declared.magnitude);
  }),

  law('samples must have the declared probability, mean and mean square', (source, context) => {
    const declared = lawOf(source, context);
    if (!declared) return undefined;
    const { probability, magnitude } = declared;
    const samples = sampleCount(context);
    const { values } = drawn(created(source, context), context, 0, samples);
    const size = samples * context.features;
    const on: Estimate = { value: values.length / size, error: Math.sqrt((probability * (1 - probability)) / size) };
    const squares = Float64Array.from(values, (value) => value * value);
    return (
      missed('probability', on, probability, 5 / size) ??
      missed('mean', meanOf(values), magnitude.mean, values.length ? 0 : Infinity) ??
      missed('mean square', meanOf(squares), magnitude.meanSquare, values.length ? 0 : Infinity)
    );
  }),

  law('features of a source with a law must be exchangeable and independent', (source, context) => {
    const declared = lawOf(source, context);
    if (!declared) return undefined;
    const { probability: p } = declared;
    const { features: n } = context;
    const samples = sampleCount(context);
    const { indices, offsets } = drawn(created(source, context), context, 0, samples);
    const times = new Float64Array(n);
    for (const index of indices) times[index]!++;
    const uneven = times.findIndex((count) => Math.abs(count - samples * p) > 6 * Math.sqrt(samples * p * (1 - p)) + 6);
    if (uneven >= 0) return { where: `feature ${uneven}`, got: `${times[uneven]} of ${samples} samples` };
    const sizes = Float64Array.from({ length: samples }, (_, s) => offsets[s + 1]! - offsets[s]!);
    return missed('variance of the number of features that are on', varianceOf(sizes), n * p * (1 - p), 1 / samples);
  }),
];

function wrongMoment({ density, breaks, mean, meanSquare }: MagnitudeLaw): Breach | undefined {
  const expected = [1, mean, meanSquare];
  const names = ['total probability', 'mean', 'mean square'];
  for (const [power, name] of names.entries()) {
    const pieces = breaks.slice(1).map((to, k) => integrate((u) => u ** power * density(u), breaks[k]!, to));
    const found = pieces.reduce((sum, piece) => sum + piece, 0);
    const close = Math.abs(found - expected[power]!) <= 1e-6 * Math.max(1, Math.abs(expected[power]!));
    if (!close) return { where: name, got: `${found} instead of ${expected[power]}` };
  }
  return undefined;
}

/** A breach where an estimate is more than 5 standard errors, float32 rounding and `slack` away. */
function missed(where: string, { value, error }: Estimate, expected: number, slack: number): Breach | undefined {
  const close = Math.abs(value - expected) <= 5 * error + 2 ** -23 * Math.abs(expected) + slack;
  return close || slack === Infinity ? undefined : { where, got: `${value} ± ${error} instead of ${expected}` };
}
