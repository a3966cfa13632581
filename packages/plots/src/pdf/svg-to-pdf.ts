import type PDFDocument from 'pdfkit';
import type { PdfInformation } from 'pdfkit';
import { RugError, firstLine } from '@rugbench/core';
import { createDocument } from '../document/create-document.ts';
import { DUBLIN_CORE } from '../figure/described-figure.ts';
import { fontFiles } from '../fonts/font-files.ts';
import { finerImages } from './finer-images.ts';
import { outlinedHalos } from './outlined-halos.ts';

/** Points, 72 to the inch, for one of the 96 pixels to the inch of SVG. */
const POINTS = 0.75;

/**
 * An SVG as the bytes of a PDF file of one page, as large as the figure: 96 px are an inch. Lines stay lines and text stays text, in
 * the fonts that the package brings, of which the file holds the characters that it needs. The same SVG gives the same bytes: the file
 * is dated 1970. Node only.
 *
 * @throws RugError `OPTIONS` when the text is no SVG with a width and a height in pixels, or has parts that cannot be drawn
 */
export async function svgToPdf(svg: string): Promise<Uint8Array> {
  const window = (await createDocument()).defaultView!;
  const root = parsed(svg, window);
  const { default: Pdf } = await import('pdfkit');
  const fonts = fontFiles();
  await outlinedHalos(root, fonts);
  finerImages(root);
  const pdf = new Pdf({
    size: [POINTS * pixels(root, 'width'), POINTS * pixels(root, 'height')],
    margin: 0,
    lang: 'en',
    displayTitle: true,
    // pdfkit must have a date, and makes the identity of the file of all this.
    info: { ...information(root), CreationDate: new Date(0) },
  });
  const bytes = bytesOf(pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold));
  await draw(pdf, new window.XMLSerializer().serializeToString(root));
  pdf.end();
  return bytes;
}

function parsed(svg: string, { DOMParser }: NonNullable<Document['defaultView']>): Element {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  if (documentElement.localName === 'svg') return documentElement;
  const reason = firstLine(documentElement.textContent ?? '') || `<${documentElement.localName}>`;
  throw new RugError('OPTIONS', { who: 'pdf', must: `svg must be readable (${reason})` });
}

function pixels(root: Element, name: 'width' | 'height'): number {
  const got = root.getAttribute(name);
  const value = Number(got || NaN);
  if (value > 0) return value;
  throw new RugError('OPTIONS', { who: 'pdf', must: `${name} of the svg must be a number of pixels above 0`, got });
}

/** What readers are told of the figure, from its Dublin Core: its title, the setting, and as a keyword the command that makes it. */
function information(root: Element): PdfInformation {
  const said = (name: string): string | undefined =>
    root.getElementsByTagNameNS(DUBLIN_CORE, name)[0]?.textContent ?? undefined;
  const Title = said('title') ?? root.getAttribute('aria-label') ?? undefined;
  const [Subject, Keywords] = [said('description'), said('source')];
  return { Creator: 'rugbench', ...(Title && { Title }), ...(Subject && { Subject }), ...(Keywords && { Keywords }) };
}

async function bytesOf(pdf: PDFDocument): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await new Promise<void>((resolve) => pdf.on('data', (bytes) => parts.push(bytes)).on('end', resolve));
  return Uint8Array.from(Buffer.concat(parts));
}

async function draw(pdf: PDFDocument, svg: string): Promise<void> {
  const { default: drawSvg } = await import('svg-to-pdfkit');
  const warnings: string[] = [];
  drawSvg(pdf, svg, 0, 0, {
    assumePt: false,
    fontCallback: (_family, bold) => (bold ? 'bold' : 'regular'),
    warningCallback: (text) => warnings.push(text),
  });
  if (warnings.length === 0) return;
  throw new RugError('OPTIONS', { who: 'pdf', must: `svg must be drawable (${firstLine(warnings[0])})` });
}
