import { firstLine } from '@rugbench/core';
import { DEFAULT_LOOK, type FigureDocument, createDocument, figureOf, figureToSvg } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { savePicture } from './save-picture.ts';

/**
 * Draws figures into a folder. One that fails is told: what it shows is written already.
 *
 * @returns the names of the files
 */
export async function drawFigures(
  documents: readonly FigureDocument[],
  folder: RunFolder,
  tell: (line: string) => void,
): Promise<string[]> {
  if (documents.length === 0) return [];
  const page = await createDocument();
  const files: string[] = [];
  for (const document of documents) {
    try {
      const figure = figureOf(document);
      files.push(...(await savePicture(folder, figure.name, figureToSvg(figure.draw(page, DEFAULT_LOOK)))));
    } catch (thrown) {
      tell(`picture: ${firstLine(thrown)}`);
    }
  }
  return files;
}
