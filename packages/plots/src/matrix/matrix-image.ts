import { encode } from 'fast-png';
import { divergingPalette, paletteIndex } from '../color/diverging.ts';
import type { Theme } from '../grammar/theme.ts';
import type { MatrixEntries } from './entries.ts';
import { dataUrl } from '../png/data-url.ts';

/**
 * A matrix as a URL that holds a PNG file, each entry a square of pixels of one colour: what draws it larger or smaller by whole numbers
 * blurs nothing, whether it knows `image-rendering` or not.
 *
 * @param pixels - of the side of an entry, a whole number >= 1
 */
export function matrixImage(
  { matrix, rows, columns }: MatrixEntries,
  limit: number,
  theme: Theme['name'],
  pixels: number,
): string {
  const [width, height] = [columns * pixels, rows * pixels];
  const data = new Uint8Array(width * height);
  for (let row = 0; row < rows; row++) {
    const line = data.subarray(row * pixels * width, (row * pixels + 1) * width);
    for (let column = 0; column < columns; column++)
      line.fill(paletteIndex(matrix[row * columns + column]!, limit), column * pixels, (column + 1) * pixels);
    for (let copy = 1; copy < pixels; copy++) data.set(line, (row * pixels + copy) * width);
  }
  return dataUrl(encode({ width, height, data, channels: 1, depth: 8, palette: divergingPalette(theme) }));
}
