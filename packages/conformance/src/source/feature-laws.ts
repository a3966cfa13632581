import { type MagnitudeDistribution, type Source, isReason } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { expectation } from './expectation.ts';
import { wrongReason } from '../law/wrong-reason.ts';
import { wrongPosteriorMean } from './posterior-mean.ts';
import { type SourceContext, created, drawn, distributionOf, sampleCount, sourceLaw } from './setting.ts';
import { type Estimate, meanOf, varianceOf } from '../law/estimate.ts';

/** Laws of what a source declares about its features, and of the samples against it. */
export const featureLaws: readonly Law<Source, SourceContext>[] = [
  sourceLaw('a source must declare the distribution of a feature, or say why it has none', (source, context) => {
    const declared = created(source, context).distribution;
    if (isReason(declared) || typeof declared === 'string') return wrongReason(declared);
    const { probability, magnitude } = declared;
    if (!(probability >= 0 && probability <= 1)) return { where: 'probability', got: probability };
    return wrongShape(magnitude);
  }),

  sourceLaw('the magnitude distribution must integrate to 1, to its mean and to its mean square', (source, context) => {
    const declared = distributionOf(source, context);
    return declared && wrongMoment(declared.magnitude);
  }),

  sourceLaw('the posterior mean must be E[x | y], where there is one', (source, context) => {
    const declared = distributionOf(source, context);
    return declared?.posteriorMean && wrongPosteriorMean(declared, declared.posteriorMean);
  }),

  sourceLaw('samples must have the declared probability, mean and mean square', (source, context) => {
    const declared = distributionOf(source, context);
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

  sourceLaw(
    'features with a declared distribution must be exchangeable, and independent or fixed in number',
    (source, context) => {
      const declared = distributionOf(source, context);
      if (!declared) return undefined;
      const { probability: p, count = 'binomial' } = declared;
      const { features: n } = context;
      const samples = sampleCount(context);
      const { indices, offsets } = drawn(created(source, context), context, 0, samples);
      const times = new Float64Array(n);
      for (const index of indices) times[index]!++;
      const slack = 6 * Math.sqrt(samples * p * (1 - p)) + 6;
      const uneven = times.findIndex((count) => Math.abs(count - samples * p) > slack);
      if (uneven >= 0) {
        const got = `${times[uneven]} of ${samples} samples instead of ${samples * p} ± ${slack}`;
        return { where: `feature ${uneven}`, got };
      }
      const sizes = Float64Array.from({ length: samples }, (_, s) => offsets[s + 1]! - offsets[s]!);
      const expected = count === 'fixed' ? 0 : n * p * (1 - p);
      return missed('variance of the number of features that are on', varianceOf(sizes), expected, 1 / samples);
    },
  ),

  sourceLaw('importance must be n positive numbers with a mean of 1, where there is any', (source, context) => {
    const { importance } = created(source, context);
    if (!importance) return undefined;
    if (importance.length !== context.features)
      return { where: 'length', got: `${importance.length} instead of ${context.features}` };
    const wrong = importance.findIndex((value) => !(value > 0 && Number.isFinite(value)));
    if (wrong >= 0) return { where: `feature ${wrong}`, got: importance[wrong] };
    const { value: mean } = meanOf(importance);
    return Math.abs(mean - 1) <= 1e-5 ? undefined : { where: 'mean', got: `${mean} instead of 1 ± 1e-5` };
  }),
];

function wrongShape({ breaks, atoms = [] }: MagnitudeDistribution): Breach | undefined {
  const ascending = breaks.every((at, k) => k === 0 || at > breaks[k - 1]!);
  const enough = breaks.length >= 2 || (breaks.length === 0 && atoms.length > 0);
  if (!ascending || !enough) return { where: 'breaks', got: breaks };
  const impossible = atoms.some(({ at, mass }) => !(Number.isFinite(at) && mass > 0 && mass <= 1));
  return impossible ? { where: 'atoms', got: atoms } : undefined;
}

function wrongMoment(magnitude: MagnitudeDistribution): Breach | undefined {
  const expected = [1, magnitude.mean, magnitude.meanSquare];
  const names = ['total probability', 'mean', 'mean square'];
  for (const [power, name] of names.entries()) {
    const found = expectation(magnitude, (u) => u ** power);
    const slack = 1e-6 * Math.max(1, Math.abs(expected[power]!));
    if (Math.abs(found - expected[power]!) <= slack) continue;
    return { where: name, got: `${found} instead of ${expected[power]} ± ${slack}` };
  }
  return undefined;
}

/** A breach where an estimate is more than 5 standard errors, float32 rounding and `slack` away. */
function missed(where: string, { value, error }: Estimate, expected: number, slack: number): Breach | undefined {
  const allowed = 5 * error + 2 ** -23 * Math.abs(expected) + slack;
  const close = Math.abs(value - expected) <= allowed;
  return close || slack === Infinity ? undefined : { where, got: `${value} instead of ${expected} ± ${allowed}` };
}
