import { getDocumentProxy } from 'unpdf';

/** A PDF file as pdf.js, the reader of Firefox, finds it. */
export interface ReadPdf {
  /** width and height of each page, points */
  readonly pages: readonly (readonly [width: number, height: number])[];
  /** every run of text of the first page, in the order of the file */
  readonly texts: readonly string[];
  /** entries of the information dictionary */
  readonly information: Readonly<Record<string, unknown>>;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // pdf.js takes the bytes for itself
  const pdf = await getDocumentProxy(Uint8Array.from(bytes));
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, k) => pdf.getPage(k + 1)));
  const { items } = await pages[0]!.getTextContent();
  const { info } = await pdf.getMetadata();
  return {
    pages: pages.map((page) => {
      const { width, height } = page.getViewport({ scale: 1 });
      return [width, height] as const;
    }),
    texts: items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])),
    information: info as Record<string, unknown>,
  };
}

/** The names of fonts whose outlines the file holds, without the mark of a subset. */
export function embeddedFonts(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  const descriptors = text.match(/<<[^<>]*\/Type \/FontDescriptor[^]*?>>/g) ?? [];
  const embedded = descriptors.filter((descriptor) => /\/FontFile2 \d+ \d+ R/.test(descriptor));
  return embedded.map((descriptor) => /\/FontName \/[A-Z]{6}\+(\S+)/.exec(descriptor)?.[1] ?? 'none').sort();
}
