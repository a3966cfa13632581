import { encoderMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { persianRug } from '../testing/hadamard-weights.ts';
import { randomWeights } from '../testing/random-weights.ts';
import { pseudoInverse } from './pseudo-inverse.ts';
import { type RankAndEnergy, rankAndEnergy } from './rank-and-energy.ts';
import type { Transposable } from './transposable.ts';

const of = (weights: Transposable): RankAndEnergy => rankAndEnergy(weights, pseudoInverse(weights));

describe('rank and energy', () => {
  it('are d and n d for rows of a Hadamard matrix', () => {
    const { rank, energy } = of(persianRug({ features: 256, dimensions: 77 }));
    expect(rank).toBe(77);
    expect(energy).toBeCloseTo(256 * 77, 6);
  });

  it('do not count rows of 0', () => {
    expect(of(randomWeights(60, 20, (entry, k) => (k % 4 === 1 ? 0 : entry))).rank).toBe(15);
    expect(of(randomWeights(60, 20, () => 0))).toEqual({ rank: 0, energy: 0 });
  });

  it('count rows that are nearly equal, and equal ones once up to the error of a trace estimate', () => {
    const pair = (difference: number): number =>
      of(randomWeights(60, 20, (entry, k, j) => (k < 2 ? Math.cos(j) + (k === 1 ? difference * entry : 0) : entry)))
        .rank;
    expect(pair(1e-3)).toBe(20);
    // one missing dimension: a standard deviation of sqrt(2 / 16) for eight probes
    expect(Math.abs(pair(0) - 19)).toBeLessThanOrEqual(1);
  });

  it('estimate the sum of all squares', () => {
    const weights = randomWeights(200, 80);
    const exact = encoderMatrix(weights).data.reduce((sum, entry) => sum + entry * entry, 0);
    // relative deviation sqrt(2 / (8 n)) for independent entries: 3.5 %
    expect(of(weights).energy / exact).toBeCloseTo(1, 0.5);
    expect(Math.abs(of(weights).energy / exact - 1)).toBeLessThan(0.12);
  });
});
