import { type FeatureDistribution, type SparseBatch, reason } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { featuresOn, isSigned } from './features-on.ts';
import { persianRug } from './testing/hadamard-weights.ts';

const weights = persianRug({ features: 1024, dimensions: 100 });

/** Two samples with 2 and 1 features that are on. */
const batch = (values: readonly number[]): SparseBatch => ({
  features: 1024,
  count: 2,
  offsets: Uint32Array.of(0, 2, 3),
  indices: Uint32Array.of(1, 5, 7),
  values: Float32Array.from(values),
});
const empty: SparseBatch = { ...batch([]), count: 0, offsets: Uint32Array.of(0) };
const examples = batch([0.5, 1, 2]);

const distribution = (low: number, more: Partial<FeatureDistribution> = {}): FeatureDistribution => ({
  probability: 0.05,
  magnitude: { density: () => 1 / (1 - low), breaks: [low, 1], mean: 0, meanSquare: 1 },
  ...more,
});

describe('the number of features that are on', () => {
  it('is four standard deviations above n p', () => {
    // 51.2 + 4 * sqrt(48.64) = 79.1
    expect(featuresOn({ weights, distribution: distribution(0), examples })).toBe(80);
  });

  it('is k where it is always k', () => {
    expect(
      featuresOn({ weights, distribution: distribution(0, { probability: 51 / 1024, count: 'fixed' }), examples }),
    ).toBe(51);
  });

  it('is at most d and at least 1', () => {
    expect(featuresOn({ weights, distribution: distribution(0, { probability: 0.5 }), examples })).toBe(100);
    expect(featuresOn({ weights, distribution: distribution(0, { probability: 0 }), examples })).toBe(1);
  });

  it('is the most of any example where there is no feature distribution', () => {
    expect(featuresOn({ weights, distribution: reason('none'), examples })).toBe(2);
    expect(featuresOn({ weights, distribution: reason('none'), examples: empty })).toBe(1);
  });
});

describe('signs', () => {
  it('are those of the support', () => {
    expect(isSigned({ weights, distribution: distribution(0), examples: batch([-1, 0, 0]) })).toBe(false);
    expect(isSigned({ weights, distribution: distribution(-1), examples })).toBe(true);
    const atom = { density: () => 0, breaks: [], atoms: [{ at: -1, mass: 1 }], mean: -1, meanSquare: 1 };
    expect(isSigned({ weights, distribution: distribution(0, { magnitude: atom }), examples })).toBe(true);
  });

  it('are those of the examples where there is no feature distribution, and possible where there is nothing', () => {
    expect(isSigned({ weights, distribution: reason('none'), examples })).toBe(false);
    expect(isSigned({ weights, distribution: reason('none'), examples: batch([1, -1, 1]) })).toBe(true);
    expect(isSigned({ weights, distribution: reason('none'), examples: empty })).toBe(true);
  });
});
