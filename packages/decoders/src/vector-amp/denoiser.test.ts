import type { FeatureDistribution } from '@rugbench/core';
import {
  bernoulliConstant,
  bernoulliExponential,
  bernoulliHalfNormal,
  bernoulliSigned,
  bernoulliUniform,
} from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { tracedDenoiser } from './denoiser.ts';

const SOURCES = [bernoulliConstant, bernoulliExponential, bernoulliHalfNormal, bernoulliSigned, bernoulliUniform];
const distributionOf = (source: (typeof SOURCES)[number], p: number): FeatureDistribution =>
  source.create(8, { p }).distribution as FeatureDistribution;

/** Mean and slope at single pre-activations. */
function denoised(
  distribution: FeatureDistribution,
  y: readonly number[],
  noise: number,
): { mean: Float64Array; slope: Float64Array } {
  const [mean, slope] = [new Float64Array(y.length), new Float64Array(y.length)];
  tracedDenoiser(distribution.posteriorMean!)(Float64Array.from(y), noise, mean, slope);
  return { mean, slope };
}

describe.each(SOURCES)('the denoiser of $name', (source) => {
  it.each([1e-4, 0.05, 0.9])(
    'stays finite, with a slope that is not negative, however little noise there is: p = %d',
    (p) => {
      for (let noise = 1; noise > 1e-13; noise /= 4) {
        const near = [0, 0.25, 0.5, 1, -1, 3, -3].flatMap((at) =>
          [0, 1e-3, 1, 3, 8, 20, 1e3, 1e6].flatMap((far) => [at + far * noise, at - far * noise]),
        );
        const { mean, slope } = denoised(distributionOf(source, p), near, noise);
        expect(mean.every(Number.isFinite)).toBe(true);
        expect(slope.every((value) => Number.isFinite(value) && value >= -1e-9)).toBe(true);
      }
    },
  );

  it('has the slope of its mean', () => {
    const [y, step] = [[-0.3, 0, 0.2, 0.45, 0.9, 1.3], 1e-5];
    const { slope } = denoised(distributionOf(source, 0.05), y, 0.2);
    const after = denoised(
      distributionOf(source, 0.05),
      y.map((at) => at + step),
      0.2,
    ).mean;
    const before = denoised(
      distributionOf(source, 0.05),
      y.map((at) => at - step),
      0.2,
    ).mean;
    // third derivatives of up to 1e3, times step squared
    slope.forEach((value, i) => expect(value).toBeCloseTo((after[i]! - before[i]!) / (2 * step), 6));
  });
});

describe('the denoiser of a constant value', () => {
  it('is a logistic function of y', () => {
    // log odds log(1/4) + (2y - 1) / 2 s²
    const { mean, slope } = denoised(distributionOf(bernoulliConstant, 0.2), [0.5, 0.7], 0.5);
    const expected = [0.5, 0.7].map((y) => 1 / (1 + 4 * Math.exp(-(2 * y - 1) / 0.5)));
    mean.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 14));
    slope.forEach((value, i) => expect(value).toBeCloseTo((expected[i]! * (1 - expected[i]!)) / 0.25, 13));
  });
});
