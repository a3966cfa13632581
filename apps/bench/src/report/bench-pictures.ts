import { firstLine } from '@rugbench/core';
import { type MeasuredRow, picturedWeights, weightsLabel } from '@rugbench/judging';
import { type ComparisonContent, comparisonFigures } from '@rugbench/figures';
import { type MatrixPicture, matrixPictures } from '@rugbench/plots';
import { isCornerRecord, specHash, unpackNumbers } from '@rugbench/results';
import type { RunFolder } from '@rugbench/results/files';
import { cornerPanel } from './corner-panel.ts';
import { drawFigures } from './draw-figures.ts';
import { savePicture } from './save-picture.ts';

/**
 * The pictures of a comparison: its figures, and W of each kind of weights. A picture that fails is told; the measurements are safe
 * already.
 *
 * @returns the names of the files
 */
export async function benchPictures(
  content: ComparisonContent,
  folder: RunFolder,
  tell: (line: string) => void,
): Promise<string[]> {
  const files = await drawFigures(comparisonFigures(content), folder, tell);
  try {
    return [...files, ...(await savePicture(folder, 'weights', matrixPictures(panelsOf(content))))];
  } catch (thrown) {
    tell(`picture: ${firstLine(thrown)}`);
    return files;
  }
}

/** W of each kind of forged weights and of the first trained variant from each start, side by side. */
function panelsOf({ comparison, store, measured }: ComparisonContent): MatrixPicture[] {
  const { n, seeds, variants } = comparison.spec;
  const forged = picturedWeights(comparison).flatMap(({ label, spec }) => {
    const record = store.get(specHash(spec));
    return record && isCornerRecord(record) ? [panel(record.result, label, n)] : [];
  });
  const first = measured.filter(({ row }) => row.variant === variants[0]?.name && row.seed === seeds[0]);
  const trained = first.flatMap(({ row, corner }) =>
    corner === null ? [] : [panel(corner, `${row.title}, ${weightsLabel(row)}`, n)],
  );
  return [...forged, ...trained];
}

type Corner = NonNullable<MeasuredRow['corner']>;

function panel({ side, entries }: Corner, label: string, n: number): MatrixPicture {
  return cornerPanel(unpackNumbers(entries, 4), side, label, n);
}
