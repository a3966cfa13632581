import { type FeatureDistribution, type Source, featureVariance } from '@rugbench/core';
import { bernoulliConstant, bernoulliExponential, bernoulliSigned, bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { crowdedPart } from './crowd.ts';
import { binomialChances } from './equal-interferers.ts';
import { groupChannel } from './interference-channel.ts';
import { interferer, shiftedReaders } from './interferers.ts';
import { alone } from './joint.ts';
import { twoColumns } from './on-panels.ts';
import { panelNodes } from './panels.ts';

const distributionOf = (source: Source, p: number): FeatureDistribution =>
  source.create(1, { p }).distribution as FeatureDistribution;
const repeated = (entry: number, count: number): number[] => Array<number>(count).fill(entry);

describe('the part of y where many of a crowd are on', () => {
  it.each([
    [bernoulliUniform, 0.045, -0.16, 350],
    [bernoulliUniform, 0.3, 0.02, 200],
    [bernoulliSigned, 0.1, 0.05, 200],
    [bernoulliExponential, 0.1, -0.06, 150],
  ])('is what convolutions one after the other make: %#', (source, p, entry, count) => {
    const distribution = distributionOf(source, p);
    const edges = Float64Array.from({ length: 161 }, (_, k) => (k - 80) / 4);
    const y = panelNodes(edges);
    const noiseless = alone(distribution, [{ noise: 0.3, whenOff: 1, whenOn: 1 }], y);
    const chances = binomialChances(p, count);
    const crowd = crowdedPart(distribution, entry, chances, edges, y, noiseless)!;
    expect(crowd.from).toBeLessThan(chances.length);
    const table = interferer({ ...distribution, probability: 1 }, entry, edges, y, shiftedReaders(edges, y), []);
    const sums = twoColumns(y.length);
    let now = noiseless;
    chances.forEach((share, k) => {
      if (k > 0) now = table.convolve(now, twoColumns(y.length));
      if (k < crowd.from) return;
      for (let i = 0; i < y.length; i++) {
        sums[0][i]! += share * now.chance.density[i]!;
        sums[1][i]! += share * now.moment.density[i]!;
      }
    });
    const largest = Math.max(...sums[0]);
    for (const which of [0, 1] as const) {
      const error = Math.max(...sums[which].map((value, i) => Math.abs(value - crowd.density[which][i]!)));
      // Up to a hundred convolutions, each with cancellations of 1e-16 over the width of an entry.
      expect(error / largest).toBeLessThan(1e-12);
    }
  });

  it('is not there where magnitudes have atoms', () => {
    const distribution = distributionOf(bernoulliConstant, 0.1);
    const edges = Float64Array.of(-9, 0, 9);
    const y = panelNodes(edges);
    const joint = alone(distribution, [{ noise: 0.3, whenOff: 1, whenOn: 1 }], y);
    expect(crowdedPart(distribution, 0.1, binomialChances(0.1, 200), edges, y, joint)).toBeUndefined();
  });
});

describe('a channel with crowds', () => {
  const distribution = distributionOf(bernoulliUniform, 0.045);
  const pattern = [...repeated(-0.1139, 252), ...repeated(0.0099, 2187)];
  const { y, weight, mean, atoms, edges } = groupChannel(distribution, { fraction: 1, gaussian: 0, pattern });
  const moment = (of: (at: number, mean: number) => number): number =>
    weight.reduce((sum, share, i) => sum + share * of(y[i]!, mean[i]!), 0) +
    atoms.mass.reduce((sum, share, k) => sum + share * of(atoms.y[k]!, atoms.mean[k]!), 0);

  it('keeps all probability, and the mean of x', () => {
    expect(moment(() => 1)).toBeCloseTo(1, 12);
    expect(moment((_at, ofX) => ofX)).toBeCloseTo(0.045 / 2, 13);
  });

  it('has the mean and the variance of a sum of independent features', () => {
    const first = (0.045 / 2) * (1 + pattern.reduce((sum, entry) => sum + entry, 0));
    const second = featureVariance(distribution) * (1 + pattern.reduce((sum, entry) => sum + entry * entry, 0));
    expect(moment((at) => at)).toBeCloseTo(first, 11);
    expect(moment((at) => (at - first) ** 2)).toBeCloseTo(second, 11);
    // x and y are correlated through x alone.
    expect(moment((at, ofX) => at * ofX) - (0.045 / 2) * first).toBeCloseTo(featureVariance(distribution), 11);
  });

  it('is the same on panels twice as fine', () => {
    const finer = groupChannel(distribution, { fraction: 1, gaussian: 0, pattern }, 2);
    expect(finer.edges.length).toBeGreaterThan(edges.length);
    const { floor } = groupChannel(distribution, { fraction: 1, gaussian: 0, pattern });
    expect(finer.floor / floor).toBeCloseTo(1, 9);
  });
});
