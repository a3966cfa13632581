import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { fontFiles } from '../fonts/font-files.ts';
import { outlinedHalos } from './outlined-halos.ts';

const { DOMParser, XMLSerializer } = (await createDocument()).defaultView!;
const fonts = fontFiles();

function pixels(svg: string): Uint8Array {
  const fontFiles = [fonts.regular, fonts.bold];
  return new Resvg(svg, { font: { fontFiles, loadSystemFonts: false } }).render().pixels;
}

/** The SVG, and the same where halos are outlines. */
async function both(content: string): Promise<readonly [given: string, outlined: string]> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120" font-family="DejaVu Sans">${content}</svg>`;
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  await outlinedHalos(root, fonts);
  return [svg, new XMLSerializer().serializeToString(root)];
}

describe('outlinedHalos', () => {
  it.each([
    ['start', '<text x="20" y="60" transform="translate(9,4)">AV fjord ×10⁻³</text>'],
    ['middle', '<text x="150" y="2em" dy="0.35em" font-weight="bold">Wave</text>'],
    ['end', '<text x="290" y="60" dx="-4">floor<tspan x="290" dy="1.2em">of the loss</tspan></text>'],
  ])('draws what SVG does with a text that is anchored at its %s', async (anchor, text) => {
    const look = `font-size="17" fill="#d55e00" stroke="#009e73" stroke-width="5" stroke-linejoin="round"`;
    const [given, outlined] = await both(`<g ${look} paint-order="stroke" text-anchor="${anchor}">${text}</g>`);
    const [one, other] = [pixels(given), pixels(outlined)];
    expect(one.some((value) => value > 0)).toBe(true);
    // hinting apart, an edge may fall into the pixel beside: few values may differ by much
    const far = one.filter((value, k) => Math.abs(value - other[k]!) > 40).length;
    expect(far / one.filter((value) => value > 0).length).toBeLessThan(0.02);
  });

  it('leaves other texts alone', async () => {
    const [given, outlined] = await both('<text y="20" stroke="red">a</text><text paint-order="stroke">b</text>');
    expect(outlined).toBe(given);
  });
});
