import { type FigureDocument, createDocument, figureOf } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import type { FigureAsked } from '../report/figure-options.ts';
import { saveFigure } from '../report/save-figure.ts';

/** Saves figures of plain data into a folder. What draws takes a second to load. @returns a function that says the names of files */
export async function documentSaver(
  folder: RunFolder,
  asked: FigureAsked,
): Promise<(document: FigureDocument) => Promise<string[]>> {
  const page = await createDocument();
  return (document) => saveFigure(folder, figureOf(document), asked, page);
}
