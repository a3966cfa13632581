import { testSource } from '@rugbench/conformance';
import { describe, expect, it } from 'vitest';
import { drawBatch } from '@rugbench/core';
import { bernoulliUniform } from './bernoulli-uniform.ts';

for (const p of [0.001, 0.05, 0.9]) testSource(bernoulliUniform, { features: 100, options: { p } });

describe('bernoulli-uniform', () => {
  it('draws nothing at p = 0 and every feature at p = 1', () => {
    const drawn = (p: number): number =>
      drawBatch(bernoulliUniform.create(32, { p }), { seed: 1, purpose: 'judge' }, 0, 10).indices.length;
    expect(drawn(0)).toBe(0);
    expect(drawn(1)).toBe(320);
  });

  it('needs p, in [0, 1]', () => {
    expect(() => bernoulliUniform.create(8)).toThrow(/p: must be the probability that a feature is on/);
    expect(() => bernoulliUniform.create(8, { p: 1.01 })).toThrow(/got 1\.01/);
  });
});
