import { describe, expect, it } from 'vitest';
import { luminance } from '../color/luminance.ts';
import { gainScale } from './gain-scale.ts';

describe('gainScale', () => {
  it('gets lighter with what is gained on a dark ground', () => {
    const { low, colorOf } = gainScale([0.43, 1], 'dark');
    const bright = [1, 0.9, 0.7, 0.5, low].map((gain) => luminance(colorOf(gain)));
    expect(bright).toEqual(bright.toSorted((a, b) => a - b));
  });

  it('is next to white at 1 and darkens with what is gained', () => {
    const { low, colorOf } = gainScale([0.43, 1]);
    const bright = [1, 0.9, 0.7, 0.5, low].map((gain) => luminance(colorOf(gain)));
    expect(bright).toEqual(bright.toSorted((a, b) => b - a));
    expect(bright[0]).toBeGreaterThan(0.9);
  });

  it.each([
    [0.43, [0.4, 0.6, 0.8, 1]],
    [0.32, [0.4, 0.6, 0.8, 1]],
    [0.7, [0.7, 0.8, 0.9, 1]],
    [0.001, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [1, [0.9, 1]],
  ])('has round numbers on it where the best gain is %d', (best, ticks) => {
    expect(gainScale([1, best]).ticks.map(({ value }) => value)).toEqual(ticks);
  });
});
