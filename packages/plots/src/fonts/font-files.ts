import { createRequire } from 'node:module';

/** The files of the fonts that figures are set in, for Node. */
export interface FontFiles {
  /** path of DejaVu Sans */
  readonly regular: string;
  /** path of DejaVu Sans Bold */
  readonly bold: string;
}

/** Where the fonts of the package lie. */
export function fontFiles(): FontFiles {
  const { resolve } = createRequire(import.meta.url);
  const [regular, bold] = ['DejaVuSans', 'DejaVuSans-Bold'].map((face) => resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`));
  return { regular: regular!, bold: bold! };
}
