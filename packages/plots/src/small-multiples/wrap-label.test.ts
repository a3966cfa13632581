import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { wrapLabel } from './wrap-label.ts';

describe('wrapLabel', () => {
  it('keeps every letter and every line within the width', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        const lines = wrapLabel(text, width);
        for (const line of lines) {
          expect(line.length === 1 || textWidth(line, FONT_SIZE) <= width).toBe(true);
        }
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('keeps phrases together where they fit, and breaks names of weights behind their signs', () => {
    expect(wrapLabel('ReLU, persian-rug, n = 256', 150)).toEqual(['ReLU, persian-rug,', 'n = 256']);
    expect(wrapLabel('cascade:block=7,priority=100', 130)).toEqual(['cascade:block=7,', 'priority=100']);
  });
});
