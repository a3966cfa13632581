import { describe, expect, it } from 'vitest';
import { biasOf, biasStatistics } from './bias-statistics.ts';

describe('biasStatistics', () => {
  it('has mean, variance and largest deviation of all biases, and lists the first 32', () => {
    // 0, 1, ..., 63: a mean of 31.5 and a variance of (64² - 1) / 12.
    const biases = Float32Array.from({ length: 64 }, (_, i) => i);
    const { first, ...spread } = biasStatistics(biases);
    expect(spread).toEqual({ mean: 31.5, variance: (64 ** 2 - 1) / 12, largestDeviation: 31.5 });
    expect(first).toEqual(Array.from({ length: 32 }, (_, i) => i));
  });

  it('lists digits enough to be the same float32', () => {
    const bias = Math.fround(-0.1234567);
    expect(Math.fround(biasStatistics([bias]).first[0]!)).toBeCloseTo(bias, 7);
  });
});

describe('biasOf', () => {
  it('finds the biases beside other statistics, and none in rows that lack them', () => {
    const bias = biasStatistics([0.5, -0.5]);
    expect(biasOf({ rows: 2, bias })).toEqual(bias);
    expect(biasOf({ rows: 2 })).toBeUndefined();
    expect(biasOf(null)).toBeUndefined();
  });
});
