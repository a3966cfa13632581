import { testSource } from '@rugbench/conformance';
import { type FeatureDistribution, drawBatch, reason } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { correlatedPairs } from './correlated-pairs.ts';

for (const correlation of [-1, -0.3, 0, 0.5, 1]) {
  testSource(correlatedPairs, { features: 100, options: { p: 0.05, correlation } });
}
testSource(correlatedPairs, { features: 100, options: { p: 1 } });
testSource(correlatedPairs, { features: 100, options: { p: 0 } });

const SAMPLES = 2000;
const FEATURES = 100;

/** Shares of samples in which the first, the second and both features of a pair, and two of different pairs, are on. */
function shares(p: number, correlation: number): Record<'first' | 'second' | 'both' | 'strangers', number> {
  const batch = drawBatch(
    correlatedPairs.create(FEATURES, { p, correlation }),
    { seed: 9, purpose: 'fit' },
    0,
    SAMPLES,
  );
  const counts = { first: 0, second: 0, both: 0, strangers: 0 };
  for (let s = 0; s < SAMPLES; s++) {
    const on = new Set(batch.indices.subarray(batch.offsets[s], batch.offsets[s + 1]));
    for (let i = 0; i < FEATURES; i += 2) {
      counts.first += Number(on.has(i));
      counts.second += Number(on.has(i + 1));
      counts.both += Number(on.has(i) && on.has(i + 1));
      counts.strangers += Number(on.has(i + 1) && on.has((i + 2) % FEATURES));
    }
  }
  const total = (SAMPLES * FEATURES) / 2;
  return { ...counts, ...Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, count / total])) };
}

describe('correlated-pairs', () => {
  it.each([
    [0.2, 0.5, 0.5 * 0.04 + 0.5 * 0.2],
    [0.2, 1, 0.2],
    [0.2, 0, 0.04],
    [0.2, -0.5, 0.5 * 0.04],
    [0.2, -1, 0],
    [0.5, -1, 0],
    [0.9, 0.25, 0.75 * 0.81 + 0.25 * 0.9],
  ])('at p = %d and correlation %d keeps p, and has both on with probability %d', (p, correlation, both) => {
    const found = shares(p, correlation);
    // 5 standard deviations of the share of 100,000 pairs; strangers of one sample are weakly dependent: twice that
    const slack = (share: number): number => 5 * Math.sqrt((share * (1 - share)) / 100_000);
    expect(Math.abs(found.first - p)).toBeLessThanOrEqual(slack(p));
    expect(Math.abs(found.second - p)).toBeLessThanOrEqual(slack(p));
    expect(Math.abs(found.both - both)).toBeLessThanOrEqual(slack(both));
    expect(Math.abs(found.strangers - p * p)).toBeLessThanOrEqual(2 * slack(p * p));
  });

  it('has a feature distribution only without correlation', () => {
    expect(
      (correlatedPairs.create(4, { p: 0.2, correlation: 0 }).distribution as FeatureDistribution).probability,
    ).toBe(0.2);
    expect(correlatedPairs.create(4, { p: 0.2 }).distribution).toEqual(
      reason('its features are not independent but come in pairs'),
    );
  });

  it('refuses an odd number of features, and frequent features that avoid each other', () => {
    expect(() => correlatedPairs.create(5, { p: 0.2 })).toThrow('correlated-pairs: n must be even, got 5.');
    expect(() => correlatedPairs.create(4, { p: 0.6, correlation: -0.1 })).toThrow(
      'correlated-pairs: p must be at most 1/2 where correlation is negative, got 0.6.',
    );
  });
});
