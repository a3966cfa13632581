import { relu } from '@rugbench/baseline';
import {
  type FeatureDistribution,
  type InterferenceGroup,
  WordStream,
  featureVariance,
  isReason,
} from '@rugbench/core';
import { bernoulliConstant, bernoulliExponential, bernoulliUniform } from '@rugbench/sources';
import { jumprelu, leakyRelu, variants } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { excessLoss } from './channel-loss.ts';
import { groupChannel } from './interference-channel.ts';
import { interferenceFloor, interferenceOptimum } from './interference-optimum.ts';
import { splitPattern } from './split-pattern.ts';

const sources = { bernoulliUniform, bernoulliExponential, bernoulliConstant };
const featureOf = (name: keyof typeof sources, p: number): FeatureDistribution =>
  sources[name].create(1, { p }).distribution as FeatureDistribution;
const group = (pattern: readonly number[], gaussian = 0): InterferenceGroup => ({ fraction: 1, gaussian, pattern });
const killers = (count: number): number[] => Array<number>(count).fill(-Infinity);

/** The loss of max(a y + b, 0) behind one group. */
function lossAt(feature: FeatureDistribution, of: InterferenceGroup, scale = 1, bias = 0): number {
  const channel = groupChannel(feature, of);
  return channel.floor + excessLoss(relu.trace(), channel)({ scale, bias, parameters: {} });
}

describe('killers', () => {
  it.each(['bernoulliUniform', 'bernoulliExponential', 'bernoulliConstant'] as const)(
    'lose E x² wherever one is on, so a block of m in order of priority loses the closed form: %s',
    (name) => {
      const [p, m] = [0.07, 8];
      const feature = featureOf(name, p);
      const counts = [0, 0, ...Array.from({ length: m - 3 }, (_, k) => k + 1), m - 3];
      const loss = counts.reduce((sum, count) => sum + lossAt(feature, group(killers(count))) / m, 0);
      const killed = counts.reduce((sum, count) => sum + 1 - (1 - p) ** count, 0);
      const expected = ((p * feature.magnitude.meanSquare) / m) * killed;
      // Exponential magnitudes end where 1e-14 of them is left.
      expect(Math.abs(loss / expected - 1)).toBeLessThan(1e-9);
    },
  );

  it('leave the floor: x is known unless one is on, and then it is v', () => {
    const feature = featureOf('bernoulliUniform', 0.1);
    const floor = interferenceFloor(feature, { groups: [group(killers(3))] });
    expect(floor / ((1 - 0.9 ** 3) * featureVariance(feature))).toBeCloseTo(1, 11);
  });

  it('do not disturb what else acts on y', () => {
    const feature = featureOf('bernoulliUniform', 0.1);
    const others = group([-0.7, 0.2], 0.3);
    const free = lossAt(feature, others, 1.1, -0.1);
    const both = lossAt(feature, { ...others, pattern: [-0.7, -Infinity, 0.2, -Infinity] }, 1.1, -0.1);
    const meanSquare = 0.1 / 3;
    expect(both / (0.81 * free + 0.19 * meanSquare)).toBeCloseTo(1, 9);
  });

  it('drive y to a number that every activation survives, and set no scale', () => {
    const feature = featureOf('bernoulliUniform', 0.1);
    const channel = groupChannel(feature, group(killers(2)));
    expect(channel.noise).toBe(groupChannel(feature, group([])).noise);
    expect([...channel.atoms.y]).toEqual([0, -1e30]);
    expect(channel.atoms.mass[1]).toBeCloseTo(0.19, 15);
    const enormous = excessLoss(leakyRelu.trace(), channel)({ scale: 1, bias: 0, parameters: { slope: 0.01 } });
    expect(enormous).toBeGreaterThan(1e50);
    expect(enormous).toBeLessThan(Infinity);
    const optimum = interferenceOptimum(jumprelu.trace(), feature, { groups: [group(killers(2))] });
    if (isReason(optimum)) throw new Error(optimum.why);
    expect(optimum.loss).toBeLessThan(lossAt(feature, group(killers(2))) * (1 + 1e-9));
  });

  it.each(variants.map((variant) => [variant.name, variant] as const))('make no NaN of %s', (_name, variant) => {
    const feature = featureOf('bernoulliUniform', 0.1);
    const traced = variant.trace(undefined, feature);
    const parameters = Object.fromEntries(
      Object.entries(traced.parameters).map(([name, { initial }]) => [name, initial] as const),
    );
    const channel = groupChannel(feature, group(killers(2)));
    expect(excessLoss(traced, channel)({ scale: 1, bias: -0.1, parameters })).toBeLessThan(Infinity);
  });

  it('pull both ways where features have signs: the strongest that is on decides', () => {
    const signed: FeatureDistribution = {
      probability: 0.2,
      magnitude: { density: (u) => (u < 0 ? 0.25 : 0.75), breaks: [-1, 0, 1], mean: 0.25, meanSquare: 1 / 3 },
    };
    const { down, up } = splitPattern(signed, 0, [-Infinity, 1e9]);
    expect(down).toBeCloseTo(0.2 * 0.75 + 0.8 * 0.2 * 0.25, 14);
    expect(up).toBeCloseTo(0.2 * 0.25 + 0.8 * 0.2 * 0.75, 14);
  });
});

describe('steep entries', () => {
  /** E (max(a (x - c x') + b, 0) - x)² for two uniform features: a plain midpoint sum over both. */
  const twoFeatures = (p: number, c: number, a: number, b: number): number => {
    const steps = 2000;
    const at = (x: number, other: number): number => (Math.max(0, a * (x - c * other) + b) - x) ** 2;
    let [one, both] = [0, 0];
    for (let i = 0; i < steps; i++) {
      const x = (i + 0.5) / steps;
      one += at(x, 0) / steps;
      // Where x' disturbs without killing: x' below (x + b/a)/c.
      const reach = Math.min(1, Math.max(0, (x + b / a) / c));
      for (let k = 0; k < 50; k++) both += (at(x, (reach * (k + 0.5)) / 50) * reach) / 50 / steps;
      both += ((1 - reach) * x * x) / steps;
    }
    const [off, other] = [(1 - p) ** 2 * at(0, 0), (1 - p) * p * 0];
    return off + other + p * (1 - p) * one + p * p * both;
  };

  it.each([
    [64, 1, 0],
    [20, 1.1, -0.05],
    [1e5, 1.02, -0.01],
  ])('disturb moderately when their feature is small: %d', (c, a, b) => {
    const loss = lossAt(featureOf('bernoulliUniform', 0.1), group([-c]), a, b);
    // The midpoint sum is good to 1e-6.
    expect(Math.abs(loss / twoFeatures(0.1, c, a, b) - 1)).toBeLessThan(1e-5);
  });

  it.each(['bernoulliUniform', 'bernoulliExponential', 'bernoulliConstant'] as const)(
    'are what samples show beside small entries of both signs: %s',
    (name) => {
      const feature = featureOf(name, 0.1);
      const all = [-64, 0.3 / 8, -4096, -512 * 0.7, -8 * 1.2, -0.2 / 64];
      // Pieces of a density that is not constant are slow.
      const pattern = name === 'bernoulliExponential' ? all.slice(0, 2) : all;
      const words = new WordStream(9, 'probe');
      const draw = {
        bernoulliUniform: () => words.below(2 ** 21) / 2 ** 21,
        bernoulliExponential: () => -Math.log((words.below(2 ** 21) + 0.5) / 2 ** 21) * feature.magnitude.mean,
        bernoulliConstant: () => feature.magnitude.mean,
      }[name];
      const x = (): number => (words.below(2 ** 21) < 0.1 * 2 ** 21 ? draw() : 0);
      let [sum, squares] = [0, 0];
      const samples = 400_000;
      for (let k = 0; k < samples; k++) {
        const own = x();
        const error = (Math.max(0, 1.1 * pattern.reduce((y, entry) => y + entry * x(), own) - 0.02) - own) ** 2;
        sum += error;
        squares += error ** 2;
      }
      const mean = sum / samples;
      const error = Math.sqrt((squares / samples - mean ** 2) / samples);
      expect(Math.abs(lossAt(feature, group(pattern), 1.1, -0.02) - mean)).toBeLessThan(4 * error);
    },
  );

  it('come near their limit as 1/c', () => {
    const feature = featureOf('bernoulliUniform', 0.1);
    const limit = lossAt(feature, group(killers(1)));
    const away = [1e3, 1e4].map((c) => limit - lossAt(feature, group([-c])));
    expect(away[0]! / away[1]!).toBeCloseTo(10, 1);
    expect(Math.abs(away[1]! / limit)).toBeLessThan(1e-3);
  });
});

describe('many equal entries without noise', () => {
  it.each([0.1])('keep the mean and the variance of y, a code of 2401 vertices, p = %d', (p) => {
    const feature = featureOf('bernoulliUniform', p);
    const pattern = [...Array<number>(300).fill(-1 / 6), ...Array<number>(2100).fill(0.001)];
    const channel = groupChannel(feature, group(pattern));
    const total = [...channel.weight, ...channel.atoms.mass].reduce((sum, mass) => sum + mass, 0);
    expect(total).toBeCloseTo(1, 7);
    const y = [...channel.y].reduce((sum, at, k) => sum + at * channel.weight[k]!, 0);
    const square = [...channel.y].reduce((sum, at, k) => sum + at ** 2 * channel.weight[k]!, 0);
    const mean = (p / 2) * (1 - 50 + 2.1);
    // Atoms are at 0 and do not enter; the entries' own moments are known.
    expect(y / mean).toBeCloseTo(1, 5);
    expect((square - y ** 2) / (featureVariance(feature) * (1 + 300 / 36 + 2100e-6))).toBeCloseTo(1, 5);
  });
});
