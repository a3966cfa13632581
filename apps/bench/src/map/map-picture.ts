import { codeMap, createDocument, figureToSvg } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { savePicture } from '../report/save-picture.ts';
import type { CodeMapDocument } from '@rugbench/judging';

/** What weights are allowed to be, in words. */
const WHAT = {
  any: 'any weights',
  bounded: 'no |W_ij| above the diagonal',
  symmetric: 'symmetric weights',
  tied: 'tied weights',
} as const;

/** Draws a map: the gain in each cell, and the code. @returns the names of the files */
export async function mapPicture(
  { cells, checks, source, constraint }: CodeMapDocument,
  folder: RunFolder,
): Promise<string[]> {
  const figure = codeMap(
    {
      title: 'The best weights for the ReLU, by theory',
      subtitle: `${source}, ${WHAT[constraint]}, large n; rings: measured`,
      cells: cells.map(({ r, p, gain, parts }) => {
        const checked = checks.find((one) => one.r === r && one.p === p);
        return { ratio: r, probability: p, gain, codes: parts, check: checked && { measured: checked.gain } };
      }),
    },
    await createDocument(),
  );
  return savePicture(folder, 'map', figureToSvg(figure));
}
