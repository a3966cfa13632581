import { encode } from 'fast-png';
import { HALF_STEPS, divergingPalette, paletteIndex } from '../color/diverging.ts';
import type { MatrixEntries } from './entries.ts';

/** A matrix as the bytes of a PNG file, one pixel for each entry: blue, white at 0, red. */
export function matrixImage({ matrix, rows, columns }: MatrixEntries, limit: number): Uint8Array {
  const data = Uint8Array.from(matrix, (entry) => paletteIndex(entry, limit));
  return encode({ width: columns, height: rows, data, channels: 1, depth: 8, palette: divergingPalette() });
}

/** All colours as a column of pixels, the largest value on top, as a PNG file. */
export function colorBarImage(): Uint8Array {
  const height = 2 * HALF_STEPS + 1;
  const data = Uint8Array.from({ length: height }, (_, k) => height - 1 - k);
  return encode({ width: 1, height, data, channels: 1, depth: 8, palette: divergingPalette() });
}

/** The bytes of a PNG file as a URL that holds them. */
export function dataUrl(png: Uint8Array): string {
  let binary = '';
  for (const byte of png) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}
