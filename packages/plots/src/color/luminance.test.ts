import { describe, expect, it } from 'vitest';
import { luminance, textColorOn } from './luminance.ts';
import { sequentialFill } from './sequential.ts';

describe('textColorOn', () => {
  it('keeps the contrast of normal text on every fill: 4.5', () => {
    for (let share = 0; share <= 1; share += 1 / 128) {
      const color = sequentialFill(share);
      const [dark, light] = [luminance(color), luminance(textColorOn(color))].toSorted((a, b) => a - b);
      expect((light! + 0.05) / (dark! + 0.05), color).toBeGreaterThan(4.5);
    }
  });
});

describe('luminance', () => {
  it("is that of WCAG's examples: #777777 falls short of 4.5 on white, #767676 does not", () => {
    const onWhite = (color: string): number => 1.05 / (luminance(color) + 0.05);
    expect(onWhite('#777777')).toBeLessThan(4.5);
    expect(onWhite('#767676')).toBeGreaterThan(4.5);
    expect([luminance('#000000'), luminance('#ffffff')]).toEqual([0, 1]);
  });
});
