import { relu } from '@rugbench/baseline';
import { type FeatureDistribution, type Variant, defineVariant, z } from '@rugbench/core';
import { bernoulliHalfNormal, bernoulliUniform } from '@rugbench/sources';
import { jumprelu, leakyRelu, linear, rational, topk } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { type AnalyticOptimum, analyticOptimum, lossFollower } from './analytic-optimum.ts';
import { affineLoss, symmetricNoise } from './bounds.ts';
import { type Channel, tabulateChannel } from './channel.ts';
import { reluLoss } from './relu-closed-form.ts';

const distribution = (p: number): FeatureDistribution =>
  bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;
const channelAt = (r: number, p: number): Channel =>
  tabulateChannel(distribution(p), symmetricNoise(distribution(p), r));
const best = (variant: Variant, r: number, p: number): AnalyticOptimum =>
  analyticOptimum(variant.trace(), channelAt(r, p));

/** r, p, relu, a, b, jump: from two independent implementations and a simulation, five or six digits. */
const REFERENCE = [
  [0.25, 0.045, 4.8558e-3, 1.2892, -0.4458, 4.8558e-3],
  [0.1, 0.01, 9.96299e-4, 1.5249, -0.5976, 9.963e-4],
  [0.3, 0.01, 2.31878e-4, 1.3089, -0.2577, 1.9566e-4],
  [0.3, 0.05, 4.56065e-3, 1.2922, -0.4058, 4.5607e-3],
  [0.3, 0.1, 1.37077e-2, 1.0304, -0.3296, 1.3708e-2],
  [0.5, 0.05, 1.90332e-3, 1.2752, -0.2678, 1.8298e-3],
  [0.5, 0.4, 4.02838e-2, 0.7261, -0.0257, 4.0284e-2],
  [0.8, 0.1, 1.52109e-3, 1.1626, -0.1406, 1.4003e-3],
  [0.5, 0.001, 1.17647e-6, 1.0807, -0.0562, 5.4208e-7],
] as const;

describe('analyticOptimum', () => {
  it.each(REFERENCE)('finds the reference optima at r = %d, p = %d', (r, p, loss, a, b, jump) => {
    const found = best(relu, r, p);
    expect(Math.abs(found.loss / loss - 1)).toBeLessThan(1e-5);
    // Scalars sit at a quadratic minimum, and the reference has four digits.
    expect(found.parameters['a']).toBeCloseTo(a, 3);
    expect(found.parameters['b']).toBeCloseTo(b, 3);
    expect(Math.abs(best(jumprelu, r, p).loss / jump - 1)).toBeLessThan(1e-4);
  });

  it('is not beaten anywhere on a grid of the closed form, and lies between floor and affine loss', () => {
    for (const p of [1e-5, 1e-2, 0.3, 0.9]) {
      for (const r of [0.01, 0.1, 0.5, 0.99]) {
        const noise = symmetricNoise(distribution(p), r);
        const { loss } = best(relu, r, p);
        for (let logScale = -5; logScale <= 1.5; logScale += 0.1) {
          const a = Math.exp(logScale);
          // 1e-8: the cancellation of the closed form at the smallest losses.
          for (let k = -8; k <= 8; k += 0.4)
            expect(reluLoss(p, noise, a, k * noise * a)).toBeGreaterThan(loss * (1 - 1e-8));
        }
        expect(loss).toBeGreaterThan(channelAt(r, p).floor);
        expect(loss).toBeLessThan(affineLoss(distribution(p), r) * (1 + 1e-12));
      }
    }
  });

  it('gives the affine loss (1 - r) v for no activation at all, with a = r', () => {
    for (const [r, p] of [
      [0.01, 0.9],
      [0.3, 0.05],
      [0.8, 1e-4],
    ] as const) {
      const { loss, parameters } = best(linear, r, p);
      expect(loss / affineLoss(distribution(p), r)).toBeCloseTo(1, 10);
      expect(parameters['a']).toBeCloseTo(r, 6);
      expect(parameters['b']).toBeCloseTo(((1 - r) * p) / 2, 6);
    }
  });

  it('finds one loss for functions that free scale and bias make equal: jumprelu, topk with k tuned', () => {
    for (const [r, p] of [
      [0.5, 0.05],
      [0.3, 0.01],
      [0.3, 0.1],
    ] as const) {
      // Different coordinates, one minimum: both stop when a simplex agrees to 1e-11.
      expect(best(topk, r, p).loss / best(jumprelu, r, p).loss).toBeCloseTo(1, 7);
    }
  });

  it('never gets worse when a parameter is added', () => {
    const sloped = leakyRelu.trace({ slope: 0 });
    for (const [r, p] of [
      [0.25, 0.045],
      [0.8, 0.1],
    ] as const) {
      const plain = best(relu, r, p).loss;
      expect(analyticOptimum(sloped, channelAt(r, p)).loss / plain).toBeCloseTo(1, 9);
      expect(best(jumprelu, r, p).loss).toBeLessThan(plain * (1 + 1e-9));
    }
  });

  it('costs a filter nothing to keep as many as are tuned, and more to keep others', () => {
    const channel = channelAt(0.5, 0.05);
    const tuned = analyticOptimum(topk.trace(), channel);
    const kappa = tuned.parameters['keepFraction']!;
    const at = (share: number): number => analyticOptimum(topk.trace({ k: 1 }), channel, share).loss;
    expect(at(kappa) / tuned.loss).toBeCloseTo(1, 8);
    expect(at(kappa / 2)).toBeGreaterThan(tuned.loss * 1.05);
    expect(at(kappa * 2)).toBeGreaterThan(tuned.loss);
  });

  it('ranks by magnitude as it should: on an even activation both signs pass alike', () => {
    const keep = (by: 'value' | 'magnitude') => () => ({ per: 'sample' as const, by, k: null });
    const make = (name: string, by: 'value' | 'magnitude'): Variant =>
      defineVariant({
        name,
        title: name,
        source: 'test',
        options: z.strictObject({}),
        activation: (_m, y) => y,
        keep: keep(by),
      });
    const channel = channelAt(0.5, 0.05);
    const signed = analyticOptimum(make('by-magnitude', 'magnitude').trace(), channel).loss;
    const above = analyticOptimum(make('by-value', 'value').trace(), channel).loss;
    // Features are never negative, so letting large negative values pass cannot help.
    expect(above).toBeLessThan(signed * (1 + 1e-9));
    expect(signed).toBeLessThan(affineLoss(distribution(0.05), 0.5));
  });

  it('finds the deepest valley of a rational function, among several', () => {
    // From 1200 random starts, each fitted by least squares at a quarter of the nodes, and the best 25 at all nodes.
    const valleys = [
      [bernoulliUniform, 0.3, 0.01, 1.924236e-4],
      [bernoulliUniform, 0.06, 0.05, 1.4029895e-2],
      [bernoulliHalfNormal, 0.1, 0.02, 8.338755e-3],
    ] as const;
    for (const [source, r, p, known] of valleys) {
      const data = source.create(1, { p }).distribution as FeatureDistribution;
      const { loss } = analyticOptimum(rational.trace(), tabulateChannel(data, symmetricNoise(data, r)));
      // The known losses have seven digits and lie up to 1e-5 above their minima.
      expect(Math.abs(loss / known - 1)).toBeLessThan(1e-5);
    }
  });
});

describe('lossFollower', () => {
  const follow = (variant: Variant, ...channels: readonly Channel[]): number[] => {
    const lossOf = lossFollower(variant.trace());
    return channels.map(lossOf);
  };

  it.each([relu, leakyRelu])(
    'finds what it finds alone, whatever was found behind the same channels: $name',
    (variant) => {
      const [wide, middle, narrow] = [0.15, 0.3, 0.35].map((r) => channelAt(r, 0.05)) as [Channel, Channel, Channel];
      const again = (channel: Channel): Channel => ({ ...channel });
      for (const path of [
        [wide, middle],
        [narrow, middle],
        [middle, wide, middle],
      ]) {
        expect(follow(variant, ...path)).toEqual(follow(variant, ...path.map(again)));
      }
      expect(follow(variant, wide, middle)[1]).not.toBe(follow(variant, narrow, middle)[1]);
      expect(follow(variant, middle)[0]).toBe(analyticOptimum(variant.trace(), again(middle)).loss);
    },
  );
});
