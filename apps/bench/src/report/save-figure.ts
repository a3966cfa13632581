import { type Figure, type FigureSize, DARK, LIGHT, figureCsv, figureToSvg, svgToPdf, svgToPng } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import type { FigureAsked } from './figure-options.ts';

/** Pixels of a PNG for one of the figure: both sizes are 1360 pixels wide, which is 192 to the inch of a page and 384 to that of a column. */
const SCALE: Readonly<Record<FigureSize, number>> = { page: 2, column: 4 };

/** Ways to write a drawn figure. */
const WRITERS = {
  svg: async (svg: string) => svg,
  png: (svg: string, size: FigureSize) => svgToPng(svg, { scale: SCALE[size] }),
  pdf: (svg: string) => svgToPdf(svg),
} as const;

/**
 * Writes a figure as NAME.svg, NAME.png, NAME.pdf and NAME.csv, as far as they are asked for.
 *
 * @param page - to draw on, from `createDocument`
 * @returns the names of the files
 */
export async function saveFigure(
  folder: RunFolder,
  figure: Figure,
  { formats, theme, size }: FigureAsked,
  page: Parameters<Figure['draw']>[0],
): Promise<string[]> {
  const files: string[] = [];
  let svg: string | undefined;
  for (const format of formats) {
    const file = `${figure.name}.${format}`;
    if (format === 'csv') folder.writeText(file, figureCsv(figure.data));
    else {
      svg ??= figureToSvg(figure.draw(page, { theme: theme === 'dark' ? DARK : LIGHT, size }));
      const content = await WRITERS[format](svg, size);
      if (typeof content === 'string') folder.writeText(file, content);
      else folder.writeBytes(file, content);
    }
    files.push(file);
  }
  return files;
}
