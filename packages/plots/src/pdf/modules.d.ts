/** The part of pdfkit that is used here; the package brings no types of its own. */
declare module 'pdfkit' {
  /** Of a PDF file, for catalogues and for the window of a reader. */
  export interface PdfInformation {
    Creator: string;
    Title?: string;
    Subject?: string;
    Keywords?: string;
  }

  export default class PDFDocument {
    constructor(options: {
      size: [width: number, height: number];
      margin: number;
      lang: string;
      displayTitle: boolean;
      info: PdfInformation & { CreationDate: Date };
    });
    registerFont(name: string, path: string): this;
    on(event: 'data', take: (bytes: Uint8Array) => void): this;
    on(event: 'end', take: () => void): this;
    end(): void;
  }
}

/** The whole of svg-to-pdfkit, which brings no types of its own. */
declare module 'svg-to-pdfkit' {
  import type PDFDocument from 'pdfkit';

  export default function SVGtoPDF(
    document: PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: {
      assumePt: boolean;
      fontCallback: (family: string, bold: boolean) => string;
      warningCallback: (text: string) => void;
    },
  ): void;
}

/** The part of fontkit that is used here; the package brings no types of its own. */
declare module 'fontkit' {
  /** An outline; each call makes another. */
  interface FontPath {
    transform(a: number, b: number, c: number, d: number, e: number, f: number): FontPath;
    toSVG(): string;
  }

  /** A text laid out, in units of the font. */
  interface GlyphRun {
    readonly advanceWidth: number;
    readonly glyphs: readonly { readonly path: FontPath }[];
    readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[];
  }

  export interface Font {
    readonly unitsPerEm: number;
    layout(text: string): GlyphRun;
  }

  export function openSync(path: string): Font;
}
