import { relu } from '@rugbench/baseline';
import type { FeatureDistribution, InterferenceGroup } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { channelNames } from './channel-name.ts';
import { interferenceLossFollower } from './interference-optimum.ts';

const feature = bernoulliUniform.create(1, { p: 0.1 }).distribution as FeatureDistribution;
const group = (pattern: readonly number[], gaussian = 0): InterferenceGroup => ({ fraction: 1, gaussian, pattern });
const nameOf = channelNames(feature);
const lossOf = (one: InterferenceGroup): number => interferenceLossFollower(relu.trace(), feature)({ groups: [one] });

describe('channelNames', () => {
  it.each([
    ['zeros and the order of entries', group([0.5, 0, -0.25, 0.5]), group([-0.25, 0.5, 0.5])],
    ['the size of killers', group([-1e9, -1e12, -0.5]), group([-0.5, -1e20, -1e20])],
    ['a shift by entries too small to be seen', group([-1e9, 1e-5, -1e-5]), group([-1e9, -2e-5])],
  ])('is one name whatever %s, and one loss', (_, one, other) => {
    expect(nameOf(one)).toBe(nameOf(other));
    // A full search finds the loss to 1e-9; entries of 1e-5 that are left out leave no more than their square.
    expect(lossOf(one) / lossOf(other)).toBeCloseTo(1, 8);
  });

  it('tells apart what has another loss', () => {
    const groups = [[], [-1e9], [-1e9, -1e9], [-0.5], [-0.5, -0.5], [-20], [0.5]].map((pattern) => group(pattern));
    const names = [...groups, group([], 0.1), group([-0.5], 0.1), group([], Infinity)].map((one) => nameOf(one));
    expect(new Set(names).size).toBe(names.length);
  });

  it('has n only where a Gaussian part depends on it', () => {
    const [few, many] = [channelNames(feature, { features: 64 }), channelNames(feature, { features: 128 })];
    expect(few(group([], 0.1))).not.toBe(many(group([], 0.1)));
    expect(few(group([-0.5]))).toBe(many(group([-0.5])));
    expect(few(group([-0.5]))).toBe(nameOf(group([-0.5])));
  });

  it('refuses noise on h where the code does not say how it meets it', () => {
    expect(() => channelNames(feature, { hiddenNoise: 0.1 })(group([]))).toThrow('noise on h: S must be 0');
  });
});
