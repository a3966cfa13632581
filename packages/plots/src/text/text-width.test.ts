import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fontFiles } from '../fonts/font-files.ts';
import { textWidth, wrapText } from './text-width.ts';

const faces = Object.values(fontFiles());

/** The width of the glyphs as a renderer lays them out. */
function renderedWidth(text: string, fontSize: number, bold: boolean): number {
  const weight = bold ? 'bold' : 'normal';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="50">` +
    `<text x="10" y="30" font-family="DejaVu Sans" font-size="${fontSize}" font-weight="${weight}">${text}</text></svg>`;
  return new Resvg(svg, { font: { fontFiles: faces, loadSystemFonts: false } }).getBBox()!.width;
}

describe('textWidth', () => {
  it.each([
    'relu · trained',
    'posterior-mean · antipodal-rug',
    'WWWWW mmmmm MMMMM',
    'illicit little fjords',
    'elementwise floor',
    '3.142 ± 0.041 ×10⁻³',
    '0123456789',
    'Loss against r = d/n at p = 0.05',
  ])('is no less than a renderer needs for "%s", and not wasteful', (text) => {
    for (const bold of [false, true]) {
      const rendered = renderedWidth(text, 12, bold);
      expect(textWidth(text, 12, bold)).toBeGreaterThanOrEqual(rendered);
      // an upper estimate by three classes of glyphs: at most half as much again
      expect(textWidth(text, 12, bold)).toBeLessThan(1.5 * rendered + 4);
    }
  });
});

describe('wrapText', () => {
  it('keeps all words in order and every line of several words within the width', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 20 });
    fc.assert(
      fc.property(words, (given) => {
        const lines = wrapText(given.join(' '), 100, 12);
        expect(lines.join(' ')).toBe(given.join(' '));
        for (const line of lines.filter((each) => each.includes(' '))) {
          expect(textWidth(line, 12)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('has no lines for an empty text', () => {
    expect(wrapText('  ', 100, 12)).toEqual([]);
  });
});
