import { describe, expect, it } from 'vitest';
import { cornerPixels } from './corner-pixels.ts';

describe('cornerPixels', () => {
  it('are blue at -limit, the ground at 0, red at +limit, whatever the theme', () => {
    const entries = btoa(String.fromCharCode(0, 128, 255, 128));
    const colors = (theme: 'light' | 'dark'): number[][] => {
      const pixels = cornerPixels({ side: 2, limit: 1, entries }, theme);
      return [0, 1, 2, 3].map((k) => [...pixels.subarray(4 * k, 4 * k + 4)]);
    };
    const [low, zero, high, again] = colors('light') as [number[], number[], number[], number[]];
    expect(zero).toEqual([255, 255, 255, 255]);
    expect(again).toEqual(zero);
    expect(low[2]).toBeGreaterThan(low[0]!);
    expect(high[0]).toBeGreaterThan(high[2]!);
    expect(colors('dark')[1]).toEqual([22, 24, 28, 255]);
  });
});
