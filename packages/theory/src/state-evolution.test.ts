import type { FeatureDistribution } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { symmetricNoise } from './bounds.ts';
import { tabulateChannel } from './channel.ts';
import { stateEvolution } from './state-evolution.ts';

const distribution = (p: number): FeatureDistribution =>
  bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;

describe('stateEvolution', () => {
  it('begins at the elementwise floor and never rises', () => {
    const { trajectory } = stateEvolution(distribution(0.05), 0.1);
    expect(trajectory[0]).toBe(tabulateChannel(distribution(0.05), symmetricNoise(distribution(0.05), 0.1)).floor);
    trajectory.slice(1).forEach((loss, k) => expect(loss).toBeLessThanOrEqual(trajectory[k]!));
  });

  it('recovers everything above the threshold of compressed sensing, and little below it', () => {
    // At most d = r n numbers are stored and p n are needed: 0.3 against 0.05 is plenty.
    expect(stateEvolution(distribution(0.05), 0.3).loss).toBe(0);
    const { loss, trajectory } = stateEvolution(distribution(0.05), 0.1);
    expect(loss).toBeGreaterThan(0.5 * trajectory[0]!);
  });

  it('is the same, bit for bit, from a channel that is tabulated already', () => {
    const data = distribution(0.05);
    const symmetric = tabulateChannel(data, symmetricNoise(data, 0.1));
    expect(stateEvolution(data, 0.1, symmetric)).toEqual(stateEvolution(data, 0.1));
    // a channel of other data, or of other noise, is none of its own
    const other = tabulateChannel(data, 2 * symmetric.noise);
    expect(stateEvolution(data, 0.1, other)).toEqual(stateEvolution(data, 0.1));
  });
});
