import { describe, expect, it } from 'vitest';
import { median, pairedRatio } from './paired.ts';

describe('pairedRatio', () => {
  it('does not see a machine that slows down between rounds', () => {
    expect(pairedRatio([20, 40, 200], [10, 20, 100])).toEqual({ median: 2, low: 2, high: 2 });
  });

  it('is the median of the ratios, not the ratio of the medians', () => {
    // ratios 1, 8, 2; medians 4 and 2
    expect(pairedRatio([1, 16, 4], [1, 2, 2])).toEqual({ median: 2, low: 1, high: 8 });
    expect(pairedRatio([3, 9, 4], [1, 9, 1])).toEqual({ median: 3, low: 1, high: 4 });
  });
});

describe('median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([10, 1, 2, 3])).toBe(2.5);
  });
});
