import type { CodeMapDocument } from '@rugbench/judging';
import { figureOf } from '@rugbench/plots';
import { type Drawing, drawFigures } from '../report/draw-figures.ts';
import type { DrawnFigures } from '../report/drawn-figures.ts';

/** What weights are allowed to be, in words. */
const WHAT = {
  any: 'any weights',
  bounded: 'no |W_ij| above the diagonal',
  symmetric: 'symmetric weights',
  tied: 'tied weights',
} as const;

/**
 * Draws a map: the gain in each cell, and the code.
 *
 * @param command - that makes the picture
 */
export function mapPicture(
  { cells, checks, source, constraint }: CodeMapDocument,
  command: string,
  drawing: Drawing,
): Promise<DrawnFigures> {
  const rings = checks.length > 0 ? '; rings: measured' : '';
  const figure = figureOf({
    kind: 'code-map',
    name: 'map',
    input: {
      title: 'The best weights for the ReLU, by theory',
      subtitle: `${source}, ${WHAT[constraint]}, large n${rings}`,
      caption: command,
      cells: cells.map(({ r, p, gain, parts }) => {
        const checked = checks.find((one) => one.r === r && one.p === p);
        return { ratio: r, probability: p, gain, codes: parts, check: checked && { measured: checked.gain } };
      }),
    },
  });
  return drawFigures([figure], drawing);
}
