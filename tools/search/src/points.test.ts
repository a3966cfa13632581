import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { type Points, layPoints, subsetsOf } from './points.ts';

const options = { features: 6, probability: 0.3, samples: 4000, noisy: true };

function mean({ weight, noise, start, value }: Points, f: (values: Float64Array, noise: number) => number): number {
  let sum = 0;
  weight.forEach((share, s) => (sum += share * f(value.subarray(start[s]!, start[s + 1]!), noise[s]!)));
  return sum;
}

const total = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0);

describe('layPoints', () => {
  const points = layPoints(options, new WordStream(1, 'fit'));

  it('has weights that add up to 1, and standard normal noise', () => {
    expect(mean(points, () => 1)).toBeCloseTo(1, 9);
    expect(mean(points, (_, n) => n)).toBeCloseTo(0, 4);
    // five nodes with a step of 1.5 for two and more features: 1 % of the variance
    expect(mean(points, (_, n) => n * n)).toBeCloseTo(1, 2);
  });

  it('has the first two moments of the sum of all features', () => {
    const { features: k, probability: p } = options;
    const variance = p / 3 - (p * p) / 4;
    // quasi-random samples: better than the 1/sqrt(4000) of random ones
    expect(mean(points, total)).toBeCloseTo((k * p) / 2, 2);
    expect(mean(points, (values) => total(values) ** 2) / (k * variance + ((k * p) / 2) ** 2)).toBeCloseTo(1, 2);
  });

  it('has no noise where none is asked for, and fewer points', () => {
    const silent = layPoints({ ...options, noisy: false }, new WordStream(1, 'fit'));
    expect(silent.noise.every((node) => node === 0)).toBe(true);
    expect(silent.weight.length).toBeLessThan(points.weight.length / 5);
  });

  it('goes through all subsets', () => {
    expect(subsetsOf(4, 2).map(String)).toEqual(['0,1', '0,2', '0,3', '1,2', '1,3', '2,3']);
  });
});
