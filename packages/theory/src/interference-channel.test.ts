import { relu } from '@rugbench/baseline';
import {
  type FeatureDistribution,
  type InterferenceGroup,
  type Source,
  WordStream,
  featureVariance,
  isReason,
} from '@rugbench/core';
import { bernoulliConstant, bernoulliExponential, bernoulliHalfNormal, bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { tabulateChannel } from './channel.ts';
import { excessLoss } from './channel-loss.ts';
import { groupChannel } from './interference-channel.ts';
import { interferenceFloor, interferenceOptimum } from './interference-optimum.ts';

const distributionOf = (source: Source, p: number): FeatureDistribution =>
  source.create(1, { p }).distribution as FeatureDistribution;
const uniform = (p: number): FeatureDistribution => distributionOf(bernoulliUniform, p);
const pairs = (r: number): InterferenceGroup => ({ fraction: 1, gaussian: (1 - 2 * r) / r, pattern: [-1] });
/** Five entries of -3/5 and ten of 1/5: the Clebsch graph. */
const clebsch = (r: number): InterferenceGroup => {
  return {
    fraction: 1,
    gaussian: 1 / r - 16 / 5,
    pattern: [...Array<number>(5).fill(-0.6), ...Array<number>(10).fill(0.2)],
  };
};

function reluLoss(group: InterferenceGroup, distribution: FeatureDistribution): number {
  const optimum = interferenceOptimum(relu.trace(), distribution, { groups: [group] });
  return isReason(optimum) ? NaN : optimum.loss;
}

/** The loss of max(a y + b, 0) on drawn samples of y, and its standard error. */
function simulated(
  distribution: FeatureDistribution,
  { gaussian, pattern }: InterferenceGroup,
  a: number,
  b: number,
  draw: () => number,
) {
  const words = new WordStream(5, 'probe');
  const feature = (): number => (words.below(2 ** 21) < distribution.probability * 2 ** 21 ? draw() : 0);
  const noise = Math.sqrt(gaussian * featureVariance(distribution));
  const normal = (): number => {
    const [u, w] = [(words.below(2 ** 21) + 0.5) / 2 ** 21, words.below(2 ** 21) / 2 ** 21];
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * w);
  };
  const errors = Float64Array.from({ length: 200_000 }, () => {
    const x = feature();
    const y = pattern.reduce((sum, entry) => sum + entry * feature(), x) + noise * normal();
    return (Math.max(0, a * y + b) - x) ** 2;
  });
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length;
  return { mean, error: Math.sqrt(variance / errors.length) };
}

describe('the ReLU behind antipodal pairs', () => {
  it.each([
    [0.25, 0.045, 3.5842e-3],
    [0.3, 0.05, 3.0101e-3],
    [0.3, 0.1, 9.9183e-3],
    [0.3, 0.01, 1.4597e-4],
    [0.1, 0.01, 8.9701e-4],
    [0.1, 0.1, 2.5965e-2],
    [0.5, 0.05, 4.1593e-4],
    [0.5, 0.4, 2.5496e-2],
  ])('has the loss of an independent implementation at r = %d, p = %d', (r, p, loss) => {
    // The reference is printed with five digits.
    expect(Math.abs(reluLoss(pairs(r), uniform(p)) / loss - 1)).toBeLessThan(1e-4);
  });

  it('loses exactly p²/6 at r = 1/2 with a = 1, b = 0', () => {
    const channel = groupChannel(uniform(0.3), pairs(0.5));
    const excess = excessLoss(relu.trace(), channel);
    // Sums of a thousand terms.
    expect(channel.floor + excess({ scale: 1, bias: 0, parameters: {} })).toBeCloseTo(0.3 ** 2 / 6, 13);
  });
});

describe('the channel of an interference distribution', () => {
  it('cannot tell a pair that is on with equal values from a pair that is off', () => {
    // Both on: p² of the time, and then y = 0 as in (1 - p)² of the time.
    const p = 0.1;
    const floor = (p ** 2 * (1 - p) ** 2) / (p ** 2 + (1 - p) ** 2);
    expect(groupChannel(distributionOf(bernoulliConstant, p), pairs(0.5)).floor).toBeCloseTo(floor, 15);
  });

  it('is the channel of the symmetric ansatz where there is no pattern', () => {
    const distribution = uniform(0.05);
    const plain = tabulateChannel(distribution, Math.sqrt(2 * featureVariance(distribution)));
    // Rounding of E x² - E m², and of the total probability.
    expect(groupChannel(distribution, { fraction: 1, gaussian: 2, pattern: [] }).floor / plain.floor).toBeCloseTo(
      1,
      11,
    );
  });

  it('has a total probability of 1 and the mean of x, with and without noise', () => {
    for (const p of [1e-3, 0.05, 0.5]) {
      for (const group of [pairs(0.2), pairs(0.5), clebsch(0.25), clebsch(5 / 16)]) {
        const { weight, mean, atoms } = groupChannel(uniform(p), group);
        const total = [...weight, ...atoms.mass].reduce((sum, w) => sum + w, 0);
        const average = weight.reduce((sum, w, i) => sum + w * mean[i]!, 0);
        const atAtoms = atoms.mass.reduce((sum, w, i) => sum + w * atoms.mean[i]!, 0);
        // Without noise, three or more interferers that are on leave kinks inside panels.
        expect(Math.abs(total - 1)).toBeLessThan(1e-6);
        expect(Math.abs((average + atAtoms) / (p / 2) - 1)).toBeLessThan(1e-6);
      }
    }
  });

  it('hardly changes when every panel is halved, whatever the magnitudes', () => {
    const distributions = [
      uniform(0.05),
      distributionOf(bernoulliExponential, 0.05),
      distributionOf(bernoulliHalfNormal, 0.3),
      distributionOf(bernoulliConstant, 0.1),
    ];
    for (const distribution of distributions) {
      for (const group of [pairs(0.1), pairs(0.5), clebsch(0.2)]) {
        const coarse = groupChannel(distribution, group).floor;
        // A magnitude that is not uniform is cut into 48 linear pieces, which are not cut finer.
        expect(Math.abs(coarse / groupChannel(distribution, group, 2).floor - 1)).toBeLessThan(1e-4);
      }
    }
  });

  it('has a total probability of 1 when every feature is on, too', () => {
    const { weight, mean } = groupChannel(uniform(1), clebsch(0.25));
    expect(weight.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 8);
    expect(weight.reduce((sum, share, k) => sum + share * mean[k]!, 0)).toBeCloseTo(1 / 2, 8);
  });

  it.each([0.002, 0.045, 0.6])('is what memory-less magnitudes make of pairs without noise, p = %f', (p) => {
    // y = x - x'. Given y > 0, x - y is 0, or the smaller of two that are on, which has the mean and deviation 1/2;
    // w is the chance of the latter. Given y < 0 the same holds for x itself, and y = 0 says that both are off.
    const likely = p * (1 - p) + p ** 2 / 2;
    const w = p ** 2 / 2 / likely;
    const floor = 2 * likely * (w / 2 - w ** 2 / 4);
    // Linear pieces of the density are good to 1e-5.
    expect(groupChannel(distributionOf(bernoulliExponential, p), pairs(0.5)).floor / floor).toBeCloseTo(1, 5);
  });

  it.each([
    ['pairs with noise', pairs(0.3), 1.3, -0.3],
    ['pairs without noise', pairs(0.5), 1, 0.01],
    ['fifteen interferers', clebsch(0.3), 1.2, -0.25],
    ['an interferer of the same sign', { fraction: 1, gaussian: 0.5, pattern: [0.4] }, 1.1, -0.2],
  ])('is what samples of y show: %s', (_name, group, a, b) => {
    const distribution = uniform(0.1);
    const excess = excessLoss(relu.trace(), groupChannel(distribution, group));
    const words = new WordStream(6, 'probe');
    const { mean, error } = simulated(distribution, group, a, b, () => words.below(2 ** 21) / 2 ** 21);
    const predicted = groupChannel(distribution, group).floor + excess({ scale: a, bias: b, parameters: {} });
    expect(Math.abs(predicted - mean)).toBeLessThan(5 * error);
  });

  it('is what samples of y show for magnitudes that are not uniform', () => {
    const distribution = distributionOf(bernoulliExponential, 0.1);
    const words = new WordStream(7, 'probe');
    const draw = (): number => -Math.log((words.below(2 ** 21) + 0.5) / 2 ** 21) * distribution.magnitude.mean;
    const excess = excessLoss(relu.trace(), groupChannel(distribution, clebsch(0.25)));
    const { mean, error } = simulated(distribution, clebsch(0.25), 1.1, -0.3, draw);
    const predicted =
      groupChannel(distribution, clebsch(0.25)).floor + excess({ scale: 1.1, bias: -0.3, parameters: {} });
    expect(Math.abs(predicted - mean)).toBeLessThan(5 * error);
  });
});

describe('interference of several groups', () => {
  it('add up: features that are stored whole lose nothing, unrepresented features lose v', () => {
    const distribution = uniform(0.1);
    const groups = [
      { fraction: 0.6, gaussian: 0, pattern: [] },
      { fraction: 0.3, gaussian: Infinity, pattern: [] },
      { ...pairs(0.5), fraction: 0.1 },
    ];
    const optimum = interferenceOptimum(relu.trace(), distribution, { groups });
    if (isReason(optimum)) throw new Error(optimum.why);
    // The minimiser agrees to 1e-11, relative.
    expect(optimum.loss).toBeCloseTo(0.3 * featureVariance(distribution) + 0.1 * reluLoss(pairs(0.5), distribution), 9);
    expect(Object.keys(optimum.parameters)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
    expect(interferenceFloor(distribution, { groups })).toBeLessThan(optimum.loss);
  });

  it('do not depend on the order of the pattern, and a better code never has the worse floor for less noise', () => {
    const distribution = uniform(0.05);
    const { fraction, gaussian, pattern } = clebsch(0.3);
    const turned = interferenceFloor(distribution, {
      groups: [{ fraction, gaussian, pattern: [...pattern].reverse() }],
    });
    expect(turned / interferenceFloor(distribution, { groups: [clebsch(0.3)] })).toBeCloseTo(1, 12);
    expect(interferenceFloor(distribution, { groups: [clebsch(0.25)] })).toBeGreaterThan(turned);
  });
});
