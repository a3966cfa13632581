import { testSource } from '@rugbench/conformance';
import { type DataSource, type Source, drawBatch } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { bernoulliConstant } from './bernoulli-constant.ts';
import { bernoulliExponential } from './bernoulli-exponential.ts';
import { bernoulliHalfNormal } from './bernoulli-half-normal.ts';
import { bernoulliSigned } from './bernoulli-signed.ts';
import { bernoulliUniform } from './bernoulli-uniform.ts';

const features = 100;
for (const p of [0.01, 0.3, 1]) {
  for (const source of [bernoulliExponential, bernoulliHalfNormal, bernoulliConstant, bernoulliSigned]) {
    testSource(source, { features, options: { p } });
  }
}
testSource(bernoulliExponential, { features, options: { p: 0.1, mean: 0.2 } });
testSource(bernoulliHalfNormal, { features, options: { p: 0.1, scale: 3 } });
testSource(bernoulliConstant, { features, options: { p: 0.1, value: 0.3 } });

const COUNT = 100_000;

/** Magnitudes of a source, ascending. */
function drawn(data: DataSource): Float32Array {
  return drawBatch(data, { seed: 11, purpose: 'probe' }, 0, COUNT / data.features).values.sort();
}

/** Kolmogorov's distance between a sample and a distribution function. */
function distance(sorted: Float32Array, cdf: (value: number) => number): number {
  const gaps = Array.from(sorted, (value, k) => Math.abs((k + 0.5) / sorted.length - cdf(value)));
  return gaps.reduce((most, gap) => Math.max(most, gap), 0);
}

/** P(|N| < t) for a standard normal N, by Simpson's rule. */
function halfNormalCdf(t: number): number {
  const at = (k: number): number => Math.exp(-0.5 * ((k / 200) * t) ** 2);
  let sum = at(0) + at(200);
  for (let k = 1; k < 200; k++) sum += (k % 2 ? 4 : 2) * at(k);
  return (Math.sqrt(2 / Math.PI) * sum * t) / 600;
}

describe('magnitudes', () => {
  const cases: readonly [string, Source, object, (value: number) => number][] = [
    ['exponential', bernoulliExponential, { mean: 2 }, (value) => 1 - Math.exp(-value / 2)],
    ['half-normal', bernoulliHalfNormal, { scale: 2 }, (value) => halfNormalCdf(value / 2)],
    ['signed', bernoulliSigned, {}, (value) => (value + 1) / 2],
    ['shifted', bernoulliUniform, { low: 1, high: 3 }, (value) => (value - 1) / 2],
  ];
  it.each(cases)('that are %s have the distribution that they say', (_name, source, options, cdf) => {
    const values = drawn(source.create(features, { p: 1, ...options }));
    // Kolmogorov: P(sqrt(n) D > 2) = 7e-4, and the seed is fixed
    expect(Math.sqrt(values.length) * distance(values, cdf)).toBeLessThan(2);
  });

  it('that are constant are that constant in float32, and take no word', () => {
    const options = { p: 0.5, value: 0.1 };
    expect(new Set(drawn(bernoulliConstant.create(features, options)))).toEqual(new Set([Math.fround(0.1)]));
  });

  it('come after the features, so that equal seeds turn on equal features', () => {
    const on = (source: Source): Uint32Array =>
      drawBatch(source.create(512, { p: 0.1 }), { seed: 2, purpose: 'train' }, 0, 50).indices;
    for (const source of [bernoulliExponential, bernoulliHalfNormal, bernoulliConstant, bernoulliSigned]) {
      expect(on(source)).toEqual(on(bernoulliUniform));
    }
  });

  it('must be above 0 where they have a scale', () => {
    expect(() => bernoulliExponential.create(8, { p: 0.1, mean: 0 })).toThrow(/mean of a feature that is on, above 0/);
    expect(() => bernoulliHalfNormal.create(8, { p: 0.1, scale: -1 })).toThrow(/got -1/);
    expect(() => bernoulliConstant.create(8, { p: 0.1, value: 0 })).toThrow(/value of a feature that is on, above 0/);
  });
});
