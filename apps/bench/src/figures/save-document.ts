import { type FigureDocument, createDocument, figureCsv, figureOf, figureToSvg, svgToPng } from '@rugbench/plots';
import { DEFAULT_LOOK } from '@rugbench/plots/figures';
import type { RunFolder } from '@rugbench/results/files';

/** Forms of a figure's file. */
export const FORMATS = ['svg', 'png', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** Saves figures into a folder, each in all of some forms. What draws takes a second to load. */
export async function documentSaver(
  folder: RunFolder,
  formats: readonly Format[],
): Promise<(document: FigureDocument) => Promise<string[]>> {
  const page = await createDocument();
  return async (document) => {
    const figure = figureOf(document);
    const svg = figureToSvg(figure.draw(page, DEFAULT_LOOK));
    const files: string[] = [];
    for (const format of formats) {
      const name = `${figure.name}.${format}`;
      if (format === 'png') folder.writeBytes(name, await svgToPng(svg));
      else folder.writeText(name, format === 'svg' ? svg : figureCsv(figure.data));
      files.push(name);
    }
    return files;
  };
}
