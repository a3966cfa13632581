import type { WeightsOperator } from '@rugbench/core';
import { cornerOf } from '@rugbench/judging';
import { matrixPicture } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { savePicture } from './save-picture.ts';

/** Entries along a side of a picture: beyond this a screen shows no more. */
const LARGEST = 512;

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
  const side = Math.min(LARGEST, weights.features);
  const part = side < weights.features ? `, first ${side} rows and columns` : '';
  const picture = { matrix: cornerOf(weights, side), rows: side, columns: side, title: title + part };
  return savePicture(folder, name, matrixPicture(picture));
}
