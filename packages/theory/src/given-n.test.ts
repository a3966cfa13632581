import { relu } from '@rugbench/baseline';
import {
  type FeatureDistribution,
  type InterferenceDistribution,
  WordStream,
  featureVariance,
  isReason,
} from '@rugbench/core';
import { bernoulliConstant, bernoulliExponential, bernoulliUniform, exactlyK } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { excessLoss } from './channel-loss.ts';
import { codePoints } from './codes.ts';
import { gaussRule } from './gauss-rule.ts';
import { groupChannel } from './interference-channel.ts';
import { interferenceFloor, interferenceOptimum } from './interference-optimum.ts';
import { reluLoss } from './relu-closed-form.ts';
import { spreadRule } from './spread-law.ts';

const uniform = (p: number): FeatureDistribution =>
  bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;
const rug = (r: number): InterferenceDistribution => ({
  groups: [{ fraction: 1, gaussian: (1 - r) / r, pattern: [], decoderSquare: 1 }],
  hidden: { variance: 1 / r, mean: 0 },
});

function lossOf(feature: FeatureDistribution, interference: InterferenceDistribution, conditions = {}): number {
  const optimum = interferenceOptimum(relu.trace(), feature, interference, null, conditions);
  if (isReason(optimum)) throw new Error(optimum.why);
  return optimum.loss;
}

describe('the Gauss rule of a discrete measure', () => {
  it('keeps moments up to order 2 N - 1', () => {
    const measure = Array.from({ length: 40 }, (_, k) => ({ at: k ** 1.5, weight: 1 / (1 + (k % 7)) }));
    const rule = gaussRule(measure, 6);
    expect(rule.length).toBe(6);
    for (let power = 0; power <= 11; power++) {
      const moment = (points: typeof measure): number =>
        points.reduce((sum, { at, weight }) => sum + weight * (at / 250) ** power, 0);
      // Rounding of sums of forty terms.
      expect(moment(rule) / moment(measure)).toBeCloseTo(1, 11);
    }
  });

  it('is the measure itself where that has no more points', () => {
    const measure = [
      { at: 0, weight: 0.25 },
      { at: 2, weight: 0.75 },
    ];
    expect(gaussRule([...measure, { at: 2, weight: 0 }], 3)).toEqual(measure);
  });
});

describe('the spread of the other features', () => {
  it('has the mean v (1 - 1/M) and is 0 with the chance that no feature is on', () => {
    for (const create of [bernoulliUniform, bernoulliExponential, bernoulliConstant]) {
      const feature = create.create(1, { p: 0.02 }).distribution as FeatureDistribution;
      const rule = spreadRule(feature, 200);
      const mean = rule.reduce((sum, { spread, whenOff }) => sum + whenOff * spread, 0);
      // Few features: the sum is cut where the squares allow no more, a share of 1/M of some of them.
      expect(mean / (featureVariance(feature) * (1 - 1 / 200))).toBeCloseTo(1, 3);
      const silent = rule.filter(({ spread }) => spread === 0).reduce((sum, { whenOff }) => sum + whenOff, 0);
      expect(silent).toBeCloseTo(0.98 ** 200, 12);
    }
  });

  it('is known exactly where a fixed number of equal features is on', () => {
    const feature: FeatureDistribution = {
      ...(bernoulliConstant.create(1, { p: 0.04 }).distribution as FeatureDistribution),
      count: 'fixed',
    };
    const height = feature.magnitude.mean;
    const rule = spreadRule(feature, 99);
    const spreadOf = (k: number): number => height ** 2 * (k / 99 - (k / 99) ** 2);
    expect(rule.map(({ whenOff, whenOn }) => [whenOff, whenOn])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    [4, 3].forEach((k, i) => expect(rule[i]!.spread).toBeCloseTo(spreadOf(k), 12));
  });
});

describe('theory at a given n', () => {
  it.each([
    [256, 0.003],
    [512, 0.01],
    [512, 0.05],
  ])('is the closed form averaged over drawn spreads, n = %d, p = %d', (n, p) => {
    const r = 0.3;
    const optimum = interferenceOptimum(relu.trace(), uniform(p), rug(r), null, { features: n });
    if (isReason(optimum)) throw new Error(optimum.why);
    const { a, b } = optimum.parameters as { a: number; b: number };
    const words = new WordStream(11, 'probe');
    const unit = (): number => words.below(2 ** 21) / 2 ** 21;
    const losses = Array.from({ length: 2000 }, () => {
      let [sum, squares] = [0, 0];
      for (let j = 1; j < n; j++) {
        if (unit() >= p) continue;
        const u = unit();
        sum += u;
        squares += u * u;
      }
      const spread = squares / (n - 1) - (sum / (n - 1)) ** 2;
      return reluLoss(p, Math.sqrt(((1 - r) / r) * Math.max(spread, 1e-12)), a, b);
    });
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    const variance = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / losses.length;
    expect(Math.abs(optimum.loss - mean)).toBeLessThan(4 * Math.sqrt(variance / losses.length));
  });

  it.each([
    [512, 0.01, 1.25, 0.03],
    [1024, 0.01, 1.15, 0.03],
    [4096, 0.01, 1.03, 0.015],
    [512, 0.05, 1.026, 0.01],
    [1024, 0.05, 1.012, 0.01],
  ])('loses more than the limit by what rugs of n = %d at p = %d measured', (n, p, measured, error) => {
    const ratio = lossOf(uniform(p), rug(0.3), { features: n }) / lossOf(uniform(p), rug(0.3));
    expect(Math.abs(ratio - measured)).toBeLessThan(error);
  });

  it('has the limit of large n, also behind a pattern', () => {
    const feature = uniform(0.05);
    const pairs: InterferenceDistribution = { groups: [{ fraction: 1, gaussian: 4 / 3, pattern: [-1] }] };
    for (const interference of [rug(0.3), pairs]) {
      // The excess is about 1/(n p).
      expect(lossOf(feature, interference, { features: 1e7 }) / lossOf(feature, interference)).toBeCloseTo(1, 5);
      const floor = interferenceFloor(feature, interference, { features: 1e7 });
      expect(floor / interferenceFloor(feature, interference)).toBeCloseTo(1, 5);
    }
  });

  it('hardly changes when every panel is halved, and has a total probability of 1', () => {
    for (const pattern of [[], [-1], [-0.5, 0.2, -Infinity]]) {
      for (const p of [0.002, 0.05]) {
        const group = { fraction: 1, gaussian: 2, pattern };
        const [coarse, fine] = [1, 2].map((times) => groupChannel(uniform(p), group, times, { features: 256 }));
        expect(coarse!.floor / fine!.floor).toBeCloseTo(1, 6);
        const total = [...coarse!.weight, ...coarse!.atoms.mass].reduce((sum, mass) => sum + mass, 0);
        // As without a given n: more than two interferers leave kinks.
        expect(total).toBeCloseTo(1, 6);
      }
    }
  });

  it('knows that others are one fewer when a feature is on, where their number is fixed', () => {
    const source = exactlyK.create(64, { p: 2 / 64 });
    const feature = source.distribution as FeatureDistribution;
    const channel = groupChannel(feature, rug(0.3).groups[0]!, 1, { features: 64 });
    const share = channel.weight.reduce((sum, weight, k) => sum + weight * channel.mean[k]!, 0);
    expect(share).toBeCloseTo(feature.probability * feature.magnitude.mean, 9);
    const excess = excessLoss(relu.trace(), channel)({ scale: 1, bias: 0, parameters: {} });
    // Off: 2 of 63 others are on; on: 1 of 63. The noise has the variance gamma S: E relu² of a centred normal is half of it.
    const gamma = 0.7 / 0.3;
    const off = (gamma * (2 / 3 / 63 - (2 / 3 + 2 / 4) / 63 ** 2)) / 2;
    const p = feature.probability;
    expect(channel.floor + excess).toBeGreaterThan((1 - p) * off);
    // An on feature loses at most the whole variance of its noise.
    expect(channel.floor + excess).toBeLessThan((1 - p) * off + (p * gamma) / 3 / 63);
  });

  it('adds noise on h to every component, and refuses it where the code does not say how it meets it', () => {
    const feature = uniform(0.05);
    const noisier = { groups: [{ fraction: 1, gaussian: (1 - 0.3 + 0.04) / 0.3, pattern: [] }] };
    expect(lossOf(feature, rug(0.3), { hiddenNoise: 0.2 }) / lossOf(feature, noisier)).toBeCloseTo(1, 9);
    const both = lossOf(feature, rug(0.3), { hiddenNoise: 0.2, features: 512 });
    expect(both).toBeGreaterThan(lossOf(feature, noisier));
    expect(interferenceOptimum(relu.trace(), feature, noisier, null, { hiddenNoise: 0.2 })).toEqual({
      why: 'no prediction because the code does not say how it meets noise on h',
    });
    expect(() => interferenceFloor(feature, noisier, { hiddenNoise: 0.2 })).toThrow('noise on h: S must be 0');
    const forge = { name: 'unsaid', interference: () => noisier } as unknown as Parameters<typeof codePoints>[2];
    expect(codePoints(relu.trace(), feature, forge, [0.3], { hiddenNoise: 0.2 })).toEqual([]);
  });

  it('refuses an n that is none', () => {
    expect(() => interferenceFloor(uniform(0.1), rug(0.3), { features: 1.5 })).toThrow(
      'theory: n must be a whole number of at least 2, got 1.5',
    );
  });

  it('says how unequal groups are', () => {
    const groups = [
      { fraction: 0.5, gaussian: 0, pattern: [] },
      { fraction: 0.5, gaussian: Infinity, pattern: [] },
    ];
    const optimum = interferenceOptimum(relu.trace(), uniform(0.1), { groups });
    if (isReason(optimum)) throw new Error(optimum.why);
    // One half loses v, the other nothing but the minimiser's rounding.
    expect(optimum.spread).toBeCloseTo(2, 6);
  });
});
