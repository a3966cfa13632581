import { describe, expect, it } from 'vitest';
import { embeddedFonts, readPdf } from '../testing/read-pdf.ts';
import { svgToPdf } from './svg-to-pdf.ts';

const drawing = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" font-family="DejaVu Sans" aria-label="A drawing">${content}</svg>`;

const bare = (texts: readonly string[]): string => texts.join('').replace(/\s/g, '');

describe('svgToPdf', () => {
  it('has one page as large as the figure, with the fonts that its text is set in', async () => {
    const regular = await svgToPdf(drawing('<text x="5" y="50">loss</text>'));
    // 96 px are an inch, and so are 72 points
    expect((await readPdf(regular)).pages).toEqual([[300, 150]]);
    expect(embeddedFonts(regular)).toEqual(['DejaVuSans']);
    const both = await svgToPdf(drawing('<text y="50">loss</text><text font-weight="bold" y="90">loss</text>'));
    expect(embeddedFonts(both)).toEqual(['DejaVuSans', 'DejaVuSans-Bold']);
  });

  it('keeps superscripts and signs as the characters that they are', async () => {
    const text = '1.5 ± 0.1 ×10⁻³ ≥ ν − θ²';
    const { texts } = await readPdf(await svgToPdf(drawing(`<text x="5" y="50">${text}</text>`)));
    expect(bare(texts)).toBe(bare([text]));
  });

  it('writes the same bytes each time, and says what the figure is and how it was made', async () => {
    const entries = '<dc:title>Loss</dc:title><dc:description>n = 64</dc:description><dc:source>rug bench</dc:source>';
    const metadata = `<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${entries}</metadata>`;
    const svg = drawing(`${metadata}<text x="5" y="50">loss</text>`);
    const bytes = await svgToPdf(svg);
    expect(await svgToPdf(svg)).toEqual(bytes);
    expect((await readPdf(bytes)).information).toMatchObject({
      ...{ Title: 'Loss', Subject: 'n = 64', Keywords: 'rug bench' },
    });
    expect((await readPdf(await svgToPdf(drawing('')))).information).toMatchObject({ Title: 'A drawing' });
  });

  it('has a text with a halo once', async () => {
    const halo = 'stroke="white" stroke-width="3" paint-order="stroke"';
    const svg = drawing(`<g ${halo}><text x="5" y="50">floor<tspan x="5" dy="1em">of loss</tspan></text></g>`);
    expect(bare((await readPdf(await svgToPdf(svg))).texts)).toBe('floorofloss');
  });

  it('refuses what is no SVG, has no size, or cannot be drawn', async () => {
    await expect(svgToPdf('<p>')).rejects.toThrow(/^pdf: svg must be readable \(/);
    await expect(svgToPdf('<p/>')).rejects.toThrow('pdf: svg must be readable (<p>).');
    const sizeless = drawing('').replace('width="400"', 'width="100%"');
    await expect(svgToPdf(sizeless)).rejects.toThrow(
      'pdf: width of the svg must be a number of pixels above 0, got 100%.',
    );
    await expect(svgToPdf(drawing('<path d="M0,0Lx"/>'))).rejects.toThrow(/^pdf: svg must be drawable \(/);
  });
});
