import { relu } from '@rugbench/baseline';
import type { FeatureDistribution, Variant } from '@rugbench/core';
import { sources } from '@rugbench/sources';
import {
  batchtopk,
  clippedRelu,
  elu,
  featureChoice,
  gated,
  groupMax,
  jumprelu,
  linear,
  posteriorMean,
  prolu,
  softJump,
  softThreshold,
  softplus,
  topk,
  variants,
} from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { analyticOptimum, lossCurve } from './analytic-optimum.ts';
import { symmetricNoise } from './bounds.ts';
import { type Channel, tabulateChannel } from './channel.ts';
import { distribution } from './channel-mass.ts';
import { excessLoss } from './channel-loss.ts';
import { gaussianIntegrals } from './gaussian-integrals.ts';

const PLACES = [
  [0.3, 0.01],
  [0.5, 0.001],
  [0.8, 0.1],
  [0.1, 0.3],
] as const;

const distributionOf = (source: string, p: number): FeatureDistribution =>
  sources.find(({ name }) => name === source)!.create(2 ** 12, { p }).distribution as FeatureDistribution;
const channelAt = (r: number, p: number, source = 'bernoulli-uniform'): Channel => {
  const distribution = distributionOf(source, p);
  return tabulateChannel(distribution, symmetricNoise(distribution, r));
};
const best = (variant: Variant, channel: Channel, options?: object): number =>
  analyticOptimum(variant.trace(options, channel.distribution), channel).loss;

describe('analytic optima of all variants', () => {
  it.each(PLACES)('are never below the floor at r = %d, p = %d, and the oracle is at it', (r, p) => {
    const channel = channelAt(r, p);
    for (const variant of [relu, ...variants]) {
      // The excess is a sum of squares: nothing but rounding of the floor can be lost.
      expect(best(variant, channel), variant.name).toBeGreaterThan(channel.floor * (1 - 1e-12));
    }
    expect(best(posteriorMean, channel) / channel.floor).toBeCloseTo(1, 8);
  });

  it('find the oracle at the floor of other data too', () => {
    for (const source of ['bernoulli-exponential', 'bernoulli-half-normal', 'bernoulli-signed', 'exactly-k']) {
      const channel = channelAt(0.3, 0.05, source);
      expect(best(posteriorMean, channel) / channel.floor, source).toBeCloseTo(1, 7);
    }
  });

  it('agree where free scale and bias make two variants one function', () => {
    for (const [r, p] of PLACES) {
      const channel = channelAt(r, p);
      const jump = best(jumprelu, channel);
      expect(best(softThreshold, channel) / best(relu, channel)).toBeCloseTo(1, 8);
      for (const twin of [gated, topk, batchtopk, featureChoice]) {
        expect(best(twin, channel) / jump, twin.name).toBeCloseTo(1, 6);
      }
    }
  });

  it('order families as their members are contained in each other', () => {
    for (const [r, p] of PLACES) {
      const channel = channelAt(r, p);
      const slack = 1 + 1e-9;
      expect(best(jumprelu, channel)).toBeLessThan(best(prolu, channel) * slack);
      expect(best(jumprelu, channel)).toBeLessThan(best(relu, channel) * slack);
      expect(best(groupMax, channel)).toBeLessThan(best(relu, channel) * slack);
      expect(best(softJump, channel)).toBeLessThan(best(jumprelu, channel) * 1.001);
    }
  });

  it('tend to the ReLU as softplus sharpens, ELU flattens and the ceiling of the clipped ReLU rises', () => {
    const channel = channelAt(0.5, 0.05);
    const limit = best(relu, channel);
    // A knee of width 1/300 costs at most its area; a ceiling of 5 is 15 deviations beyond any feature.
    expect(best(softplus, channel, { sharpness: 300 }) / limit).toBeCloseTo(1, 2);
    expect(best(elu, channel, { alpha: 0 }) / limit).toBeCloseTo(1, 9);
    expect(best(clippedRelu, channel, { ceiling: 5 }) / limit).toBeCloseTo(1, 9);
    expect(best(clippedRelu, channel)).toBeLessThan(limit);
  });

  it('leave signed data to even treatment: by size is better than by value there', () => {
    const channel = channelAt(0.5, 0.05, 'bernoulli-signed');
    const absTopk = variants.find(({ name }) => name === 'abs-topk')!;
    expect(best(absTopk, channel)).toBeLessThan(0.6 * best(topk, channel));
    expect(best(absTopk, channel)).toBeLessThan(best(linear, channel));
  });
});

describe('lossCurve', () => {
  it('stays near the exact optimum along a curve', () => {
    const channels = [0.2, 0.25, 0.3, 0.36, 0.42].map((r) => channelAt(r, 0.02));
    for (const variant of [relu, jumprelu, softJump, topk, gated]) {
      const exact = channels.map((channel) => best(variant, channel));
      const drawn = lossCurve(variant.trace(), channels);
      drawn.forEach((loss, k) => expect(loss / exact[k]!, variant.name).toBeCloseTo(1, 1.5));
      expect(drawn[0]).toBe(exact[0]);
    }
  });
});

describe('group max', () => {
  const channel = channelAt(0.4, 0.05);

  it('sees the distribution of the channel, which the repeated integrals know in closed form', () => {
    const { noise, y } = channel;
    const p = 0.05;
    const below = distribution(channel);
    for (let node = 0; node < y.length; node += 37) {
      const [off, on] = [gaussianIntegrals(y[node]! / noise, 1), gaussianIntegrals((y[node]! - 1) / noise, 1)];
      const exact = (1 - p) * off[0]! + p * noise * (off[1]! - on[1]!);
      expect(Math.abs(below[node]! - exact)).toBeLessThan(1e-13);
    }
  });

  it('loses what a double sum over two channels says, for groups of two', () => {
    const traced = groupMax.trace();
    const { y, weight, mean, floor } = channel;
    const [scale, bias] = [1.2, -0.3];
    const model = { scale, bias, parameters: {}, passing: { kind: 'highest', rivals: 1 } } as const;
    let slow = floor;
    for (let i = 0; i < y.length; i++) {
      let lower = 0;
      for (let j = 0; j < y.length; j++) lower += weight[j]! * (y[j]! < y[i]! ? 1 : y[j] === y[i] ? 0.5 : 0);
      const error = Math.max(scale * y[i]! + bias, 0) - mean[i]!;
      slow += weight[i]! * (lower * error ** 2 + (1 - lower) * mean[i]! ** 2);
    }
    // The double sum jumps between nodes: about the weight of one node.
    expect((floor + excessLoss(traced, channel)(model)) / slow).toBeCloseTo(1, 2);
  });

  it('lets through one of each group: a share of 1/m', () => {
    const at = (k: number): Readonly<Record<string, number>> =>
      analyticOptimum(groupMax.trace({ k }), channel, 1 / 8).parameters;
    expect(at(8)['keepFraction']).toBeCloseTo(1 / 8, 12);
  });
});
