import { testSource } from '@rugbench/conformance';
import { describe, expect, it } from 'vitest';
import { drawBatch } from '@rugbench/core';
import { bernoulliUniform } from './bernoulli-uniform.ts';

for (const p of [0, 0.001, 0.05, 0.9, 1]) testSource(bernoulliUniform, { features: 100, options: { p } });
testSource(bernoulliUniform, { features: 100, options: { p: 0.1, low: 0.5, high: 2 } });
testSource(bernoulliUniform, { features: 100, options: { p: 0.2, low: -3, high: -1 } });

describe('bernoulli-uniform', () => {
  it('draws nothing at p = 0 and every feature at p = 1', () => {
    const drawn = (p: number): number =>
      drawBatch(bernoulliUniform.create(32, { p }), { seed: 1, purpose: 'judge' }, 0, 10).indices.length;
    expect(drawn(0)).toBe(0);
    expect(drawn(1)).toBe(320);
  });

  it('stretches the same words over another interval', () => {
    const drawn = (options: object): Float32Array =>
      drawBatch(bernoulliUniform.create(64, { p: 0.5, ...options }), { seed: 3, purpose: 'train' }, 0, 10).values;
    const unit = drawn({});
    // 4 values of float32 below 4: each is rounded once, by at most 2^-23.
    drawn({ low: -4, high: 4 }).forEach((value, k) => expect(value).toBeCloseTo(8 * unit[k]! - 4, 5));
  });

  it('needs p, in [0, 1], and low below high', () => {
    expect(() => bernoulliUniform.create(8)).toThrow(/p: must be the probability that a feature is on/);
    expect(() => bernoulliUniform.create(8, { p: 1.01 })).toThrow(/got 1\.01/);
    expect(() => bernoulliUniform.create(8, { p: 0.1, low: 1 })).toThrow(
      'bernoulli-uniform: low must be below high, got 1 and 1. Lower low.',
    );
  });
});
