import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { divergingFill, divergingPalette, paletteIndex } from './diverging.ts';
import { luminance } from './luminance.ts';

describe('divergingPalette', () => {
  it('is exactly white in the middle, and the ends are ColorBrewer RdBu', () => {
    const palette = divergingPalette();
    expect(palette[paletteIndex(0, 0.3)]).toEqual([255, 255, 255]);
    expect(palette[paletteIndex(-0.4, 0.3)]).toEqual([33, 102, 172]);
    expect(palette[paletteIndex(0.3, 0.3)]).toEqual([178, 24, 43]);
  });

  it('has equal steps on both sides', () => {
    for (let share = 0; share <= 1; share += 1 / 16) {
      expect(paletteIndex(share, 1) - paletteIndex(0, 1)).toBe(paletteIndex(0, 1) - paletteIndex(-share, 1));
    }
  });
});

describe('divergingFill', () => {
  it.each([LIGHT, DARK])('is the ground at 0 and gets further from it in luminance on both sides: $name', (theme) => {
    expect(divergingFill(0, theme.name)).toBe(theme.background);
    for (const side of [-1, 1]) {
      const distances = [0, 0.25, 0.5, 0.75, 1].map((share) =>
        Math.abs(luminance(divergingFill(side * share, theme.name)) - luminance(theme.background)),
      );
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    }
  });
});
