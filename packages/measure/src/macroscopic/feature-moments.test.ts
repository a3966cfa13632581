import { drawBatch, reason } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { bernoulliUniform } from '../testing/bernoulli-uniform.ts';
import { featureMoments } from './feature-moments.ts';

const source = bernoulliUniform(50, 0.2);
const batch = drawBatch(source, { seed: 8, purpose: 'probe' }, 0, 400);

describe('featureMoments', () => {
  it('takes p/2 and p/3 - p²/4 from the distribution of Bernoulli-uniform features', () => {
    const { mean, variance, from } = featureMoments(source.distribution, batch);
    expect(mean).toBeCloseTo(0.1, 15);
    expect(variance).toBeCloseTo(0.2 / 3 - 0.01, 15);
    expect(from).toBe('law');
  });

  it('estimates them from samples where there is no distribution', () => {
    const { mean, variance, from } = featureMoments(reason('features are drawn in pairs'), batch);
    // 20000 independent entries: deviations sqrt(v / 20000) and about sqrt(E x⁴ / 20000); four each.
    expect(Math.abs(mean - 0.1)).toBeLessThan(4 * Math.sqrt(0.0567 / 20_000));
    expect(Math.abs(variance - 0.0567)).toBeLessThan(4 * Math.sqrt(0.04 / 20_000));
    expect(from).toBe('samples');
  });

  it('counts only what varies within a feature, not what differs between features', () => {
    // Feature 0 is always 1, feature 1 is 0 or 1 in turn: variances 0 and, unbiased, 1/4 * 4/3.
    const turns = {
      features: 2,
      count: 4,
      offsets: Uint32Array.of(0, 1, 3, 4, 6),
      indices: Uint32Array.of(0, 0, 1, 0, 0, 1),
      values: new Float32Array(6).fill(1),
    };
    expect(featureMoments(reason('features differ'), turns)).toEqual({ mean: 6 / 8, variance: 1 / 6, from: 'samples' });
  });
});
