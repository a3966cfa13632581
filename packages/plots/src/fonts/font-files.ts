import { fileURLToPath } from 'node:url';

/** The files of the fonts that figures are set in, for Node. */
export interface FontFiles {
  /** path of DejaVu Sans */
  readonly regular: string;
  /** path of DejaVu Sans Bold */
  readonly bold: string;
}

/** Where the fonts of this package lie: the two faces of DejaVu 2.37 that figures use, out of the twenty-two of its release. */
export function fontFiles(): FontFiles {
  const [regular, bold] = ['DejaVuSans', 'DejaVuSans-Bold'].map((face) =>
    fileURLToPath(new URL(`../../fonts/${face}.ttf`, import.meta.url)),
  );
  return { regular: regular!, bold: bold! };
}
