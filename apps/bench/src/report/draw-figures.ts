import { firstLine } from '@rugbench/core';
import { type Figure, createDocument } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { type DrawnFigures, NOT_DRAWN } from './drawn-figures.ts';
import type { FigureAsked } from './figure-options.ts';
import { pictureLine } from './picture-line.ts';
import { saveFigure } from './save-figure.ts';

/** Where figures are drawn, and how. */
export interface Drawing {
  /** takes the files */
  readonly folder: RunFolder;
  /** how they are asked to be drawn */
  readonly asked: FigureAsked;
  /** told what could not be drawn, in a line */
  tell(line: string): void;
}

/** Draws figures. One that fails is told: what it shows is written already. */
export async function drawFigures(figures: readonly Figure[], { folder, asked, tell }: Drawing): Promise<DrawnFigures> {
  if (figures.length === 0) return NOT_DRAWN;
  const page = await createDocument();
  const files: string[] = [];
  const shown: string[] = [];
  for (const figure of figures) {
    try {
      const own = await saveFigure(folder, figure, asked, page);
      files.push(...own);
      shown.push(...pictureLine(figure, own));
    } catch (thrown) {
      tell(`picture: ${firstLine(thrown)}`);
    }
  }
  return { files, shown };
}
