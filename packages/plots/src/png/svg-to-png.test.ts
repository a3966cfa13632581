import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { svgToPng } from './svg-to-png.ts';

const drawing = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="white"/>${content}</svg>`;

/** How many pixels are darker than grey. */
async function ink(svg: string): Promise<number> {
  const { data, channels } = decode(await svgToPng(svg));
  let dark = 0;
  for (let k = 0; k < data.length; k += channels) if (data[k]! < 128) dark++;
  return dark;
}

describe('svgToPng', () => {
  it('has two pixels for one unless told otherwise', async () => {
    const twice = decode(await svgToPng(drawing('')));
    expect([twice.width, twice.height]).toEqual([80, 40]);
    const thrice = decode(await svgToPng(drawing(''), { scale: 3 }));
    expect([thrice.width, thrice.height]).toEqual([120, 60]);
  });

  it('draws text, superscripts and bold ones, with the font of the package', async () => {
    const text = (attributes: string, content: string): string =>
      drawing(`<text x="2" y="15" font-family="'DejaVu Sans', sans-serif" ${attributes}>${content}</text>`);
    expect(await ink(text('', 'loss'))).toBeGreaterThan(50);
    expect(await ink(text('', '⁻³'))).toBeGreaterThan(10);
    expect(await ink(text('font-weight="bold"', 'loss'))).toBeGreaterThan(await ink(text('', 'loss')));
    expect(await ink(text('', ''))).toBe(0);
  });

  it('refuses what is not SVG, and a scale that is not positive', async () => {
    await expect(svgToPng('<p>')).rejects.toThrow(/^png: svg must be readable \(/);
    await expect(svgToPng(drawing(''), { scale: 0 })).rejects.toThrow('png: scale must be positive, got 0.');
  });
});
