import type { WeightsOperator } from '@rugbench/core';
import { cornerOf, cornerSide } from '@rugbench/judging';
import { matrixPicture } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { cornerPanel } from './corner-panel.ts';
import { savePicture } from './save-picture.ts';

/**
 * Writes the picture of W = W_out W_in, its first 512 rows and columns where it is larger, and returns the names of its
 * files. The libraries that draw take a while to load, so commands import this file when they are about to draw.
 */
export function drawWeights(
  weights: WeightsOperator,
  title: string,
  name: string,
  folder: RunFolder,
): Promise<string[]> {
  const side = cornerSide(weights.features);
  const picture = cornerPanel(cornerOf(weights, side), side, title, weights.features);
  return savePicture(folder, name, matrixPicture(picture));
}
