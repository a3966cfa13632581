import type { WeightsOperator } from '@rugbench/core';
import { matrixPicture } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { savePicture } from './save-picture.ts';
import { cornerPicture } from './weights-picture.ts';

/**
 * Writes the picture of W = W_out W_in, and returns the names of its files. The libraries that draw take a while to
 * load, so commands import this file when they are about to draw.
 */
export function drawWeights(
  weights: WeightsOperator,
  title: string,
  name: string,
  folder: RunFolder,
): Promise<string[]> {
  return savePicture(folder, name, matrixPicture(cornerPicture(weights, title)));
}
