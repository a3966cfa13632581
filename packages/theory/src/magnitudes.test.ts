import { relu } from '@rugbench/baseline';
import type { FeatureDistribution, Source } from '@rugbench/core';
import {
  bernoulliConstant,
  bernoulliExponential,
  bernoulliHalfNormal,
  bernoulliSigned,
  bernoulliUniform,
} from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { analyticOptimum } from './analytic-optimum.ts';
import { symmetricNoise } from './bounds.ts';
import { excessLoss } from './channel-loss.ts';
import { tabulateChannel } from './channel.ts';
import { gaussianIntegrals } from './gaussian-integrals.ts';

const CASES: readonly (readonly [string, Source, object])[] = [
  ['exponential', bernoulliExponential, {}],
  ['half-normal', bernoulliHalfNormal, {}],
  ['constant', bernoulliConstant, {}],
  ['signed', bernoulliSigned, {}],
  ['uniform on [1/2, 2]', bernoulliUniform, { low: 0.5, high: 2 }],
];

/** Simpson's rule. */
function integral(f: (u: number) => number, from: number, to: number, pieces: number): number {
  const step = (to - from) / pieces;
  let sum = f(from) + f(to);
  for (let k = 1; k < pieces; k++) sum += (k % 2 ? 4 : 2) * f(from + k * step);
  return (sum * step) / 3;
}

describe.each(CASES)('theory of features that are %s', (_name, source, options) => {
  const settings = [0.05, 0.3, 0.9].flatMap((r) =>
    [0.001, 0.05, 0.5].map((p) => ({
      r,
      distribution: source.create(1, { p, ...options }).distribution as FeatureDistribution,
    })),
  );

  it('does not change when every panel is halved, floor and ReLU', () => {
    for (const { r, distribution } of settings) {
      const noise = symmetricNoise(distribution, r);
      const [coarse, fine] = [tabulateChannel(distribution, noise), tabulateChannel(distribution, noise, 2)];
      // Floors of single values fall below 1e-20 of the variance, where no panel looks.
      expect(Math.abs(coarse.floor - fine.floor)).toBeLessThan(1e-11 * fine.floor + 1e-20 * noise ** 2);
      const { loss, parameters } = analyticOptimum(relu.trace(), coarse);
      const model = { scale: parameters['a']!, bias: parameters['b']!, parameters: {} };
      expect(loss / (fine.floor + excessLoss(relu.trace(), fine)(model))).toBeCloseTo(1, 12);
    }
  });

  it('has a total probability of 1 and the mean of x', () => {
    for (const { r, distribution } of settings) {
      const { weight, mean } = tabulateChannel(distribution, symmetricNoise(distribution, r));
      const average = weight.reduce((sum, w, i) => sum + w * mean[i]!, 0);
      // Rounding of some thousand terms of up to the size of the mean.
      expect(weight.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
      expect(Math.abs(average - distribution.probability * distribution.magnitude.mean)).toBeLessThan(1e-12);
    }
  });

  it('has the ReLU loss of the double integral over magnitude and noise', () => {
    for (const { r, distribution } of settings) {
      const { probability: p, magnitude } = distribution;
      const noise = symmetricNoise(distribution, r);
      const channel = tabulateChannel(distribution, noise);
      const [scale, bias] = [1.2, -1.5 * noise];
      const sigma = scale * noise;
      const on = (u: number): number => {
        const [, first, second] = gaussianIntegrals((scale * u + bias) / sigma, 3);
        return u * u - 2 * u * sigma * first! + sigma * sigma * second!;
      };
      const smooth = magnitude.breaks
        .slice(1)
        .map((to, k) => integral((u) => magnitude.density(u) * on(u), magnitude.breaks[k]!, to, 20_000));
      const atoms = (magnitude.atoms ?? []).map(({ at, mass }) => mass * on(at));
      const loss = [...smooth, ...atoms].reduce((sum, part) => sum + part, 0);
      const off = sigma * sigma * gaussianIntegrals(bias / sigma, 3)[2]!;
      const found = channel.floor + excessLoss(relu.trace(), channel)({ scale, bias, parameters: {} });
      // The bracket of `on` cancels to 1e-16 of u², and Simpson's rule has an error of (step/noise)^4: below 1e-9.
      expect(found / (p * loss + (1 - p) * off)).toBeCloseTo(1, 8);
    }
  });
});
