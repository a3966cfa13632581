import { type WeightsOperator } from '@rugbench/core';
import { type MatrixPicture, matrixPictures } from '@rugbench/plots';
import { type RunFolder } from '@rugbench/results';
import { savePicture } from './save-picture.ts';

/** Entries along a side of the picture: beyond this a screen shows no more. */
const LARGEST = 512;

/** Weights and how their picture is called. */
export interface TitledWeights {
  readonly weights: WeightsOperator;
  readonly title: string;
}

/** Draws W = W_out W_in, its first 512 rows and columns where it is larger, side by side for several weights. */
export async function weightsPicture(
  list: readonly TitledWeights[],
  name: string,
  folder: RunFolder,
): Promise<string[]> {
  return savePicture(folder, name, matrixPictures(list.map(corner)));
}

function corner({ weights, title }: TitledWeights): MatrixPicture {
  const size = Math.min(LARGEST, weights.features);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix.set(weights.row(i).subarray(0, size), i * size);
  const part = size < weights.features ? `, first ${size} rows and columns` : '';
  return { matrix, rows: size, columns: size, title: title + part };
}
