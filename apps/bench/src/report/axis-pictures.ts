import { firstLine } from '@rugbench/core';
import { type LossAgainstAxis, createDocument, figureToSvg, lossAgainstAxis } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { savePicture } from './save-picture.ts';

/**
 * Draws losses against each axis, as `loss-against-AXIS.svg` and `.png`. A picture that fails is told: what it shows is written already.
 *
 * @param figures - from `axisFigures`
 * @param prefix - what is drawn, the first word of the names of the files. Default `loss`
 * @returns the names of the files
 */
export async function axisPictures(
  figures: readonly LossAgainstAxis[],
  folder: RunFolder,
  tell: (line: string) => void,
  prefix = 'loss',
): Promise<string[]> {
  if (figures.length === 0) return [];
  const document = await createDocument();
  const files: string[] = [];
  for (const figure of figures) {
    try {
      files.push(
        ...(await savePicture(folder, pictureName(prefix, figure), figureToSvg(lossAgainstAxis(figure, document)))),
      );
    } catch (thrown) {
      tell(`picture: ${firstLine(thrown)}`);
    }
  }
  return files;
}

/** Such as `loss-against-hidden-noise`. */
function pictureName(prefix: string, { axis }: LossAgainstAxis): string {
  return `${prefix}-against-${axis.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
