import type { CodeMapDocument } from '@rugbench/judging';
import type { FigureDocument } from '@rugbench/plots/figures';
import type { RunFolder } from '@rugbench/results/files';
import { drawFigures } from '../report/draw-figures.ts';

/** What weights are allowed to be, in words. */
const WHAT = {
  any: 'any weights',
  bounded: 'no |W_ij| above the diagonal',
  symmetric: 'symmetric weights',
  tied: 'tied weights',
} as const;

/** The figure of a map: the gain in each cell, and the code. @param command - that made the map; left out: not known */
export function mapFigure(
  { cells, checks, source, constraint }: CodeMapDocument,
  command: string | undefined,
): FigureDocument {
  const input = {
    title: 'The best weights for the ReLU, by theory',
    subtitle: `${source}, ${WHAT[constraint]}, large n${checks.length > 0 ? '; rings: measured' : ''}`,
    caption: command,
    cells: cells.map(({ r, p, gain, parts }) => {
      const checked = checks.find((one) => one.r === r && one.p === p);
      return { ratio: r, probability: p, gain, codes: parts, check: checked && { measured: checked.gain } };
    }),
  };
  return { kind: 'code-map', name: 'map', input };
}

/** Draws a map. @returns the names of the files */
export function mapPicture(
  map: CodeMapDocument,
  command: string | undefined,
  folder: RunFolder,
  tell: (line: string) => void,
): Promise<string[]> {
  return drawFigures([mapFigure(map, command)], folder, tell);
}
