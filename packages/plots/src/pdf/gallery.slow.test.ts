import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { embeddedFonts, readPdf } from '../testing/read-pdf.ts';
import { svgToPdf } from './svg-to-pdf.ts';

const GALLERY = join(import.meta.dirname, '../gallery');
const { DOMParser } = (await createDocument()).defaultView!;

/** All text of an SVG, without white space: a reader of PDF may part a line into runs as it likes. */
function textOf(svg: string): string {
  const texts = new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('text');
  return bare([...texts].map((text) => text.textContent ?? ''));
}
const bare = (texts: readonly string[]): string => texts.join('').replace(/\s/g, '');

describe('the gallery as PDF', () => {
  it.each(readdirSync(GALLERY).filter((file) => file.endsWith('.svg')))(
    'has %s on one page of its size, with all its text once and its fonts',
    async (file) => {
      const svg = readFileSync(join(GALLERY, file), 'utf8');
      const bytes = await svgToPdf(svg);
      const { pages, texts } = await readPdf(bytes);
      const [, width, height] = /<svg [^>]*\bwidth="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
      // 96 px are an inch, and so are 72 points
      expect(pages).toEqual([[0.75 * Number(width), 0.75 * Number(height)]]);
      expect(bare(texts)).toBe(textOf(svg));
      expect(new Set(embeddedFonts(bytes))).toEqual(new Set(['DejaVuSans', 'DejaVuSans-Bold']));
    },
  );
});
