import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luminance } from '../color/luminance.ts';
import { DARK, LIGHT } from './theme.ts';
import { variantColors } from './variant-colors.ts';
import { weightsMarks } from './weights-marks.ts';

/** Contrast of WCAG 2, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe('themes', () => {
  it('have text that reads on their background: 4.5 to 1, as WCAG 2 asks for', () => {
    for (const { background, strong, text, faint } of [LIGHT, DARK]) {
      for (const color of [strong, text, faint]) expect(contrast(color, background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('have bounds and most variants that are seen on the dark background: 3 to 1', () => {
    for (const color of [DARK.bound, ...DARK.series])
      expect(contrast(color, DARK.background)).toBeGreaterThanOrEqual(3);
  });
});

describe('variantColors', () => {
  it('gives a name the same colour whatever else is there, unless an earlier name has it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 12 }), (names) => {
        const [first] = names;
        const alone = variantColors([first!], LIGHT).get(first!);
        expect(variantColors(names, LIGHT).get(first!)).toBe(alone);
      }),
    );
  });

  it('gives no colour twice, and those of the others what is left over', () => {
    const names = Array.from({ length: 9 }, (_, k) => `variant-${k}`);
    const colors = [...variantColors(names, LIGHT).values()];
    expect(new Set(colors.slice(0, 6)).size).toBe(6);
    expect(colors.slice(6)).toEqual([LIGHT.others, LIGHT.others, LIGHT.others]);
  });
});

describe('weightsMarks', () => {
  it('are filled for forged weights and hollow for trained ones, each shape once', () => {
    const marks = weightsMarks(['persian-rug', 'trained from torch', 'antipodal-rug', 'persian-rug']);
    expect(marks.get('persian-rug')).toEqual({ symbol: 'circle', hollow: false });
    expect(marks.get('antipodal-rug')).toEqual({ symbol: 'diamond', hollow: false });
    expect(marks.get('trained from torch')).toEqual({ symbol: 'square', hollow: true });
  });
});
