import { divergingPalette } from '@rugbench/plots/figures';
import type { Theme } from '@rugbench/plots/figures';
import type { MatrixSquares } from './matrix-squares.ts';

/** Alpha of a pixel that hides what is below. */
const OPAQUE = 255;

/** Draws squares as pixels of their own, [count, count]: blue below 0, red above; what is not known yet stays clear. */
export function paintSquares(squares: MatrixSquares, limit: number, theme: Theme['name']): ImageData {
  const palette = divergingPalette(theme);
  const middle = (palette.length - 1) / 2;
  const image = new ImageData(squares.count, squares.count);
  const { data } = image;
  squares.entries.forEach((entry, k) => {
    if (Number.isNaN(entry)) return;
    const [red, green, blue] = palette[middle + Math.round(middle * Math.min(1, Math.max(-1, entry / limit)))]!;
    data[4 * k] = red;
    data[4 * k + 1] = green;
    data[4 * k + 2] = blue;
    data[4 * k + 3] = OPAQUE;
  });
  return image;
}

/** The colours between two ends, as a gradient of CSS. */
export function paletteGradient(theme: Theme['name']): string {
  const palette = divergingPalette(theme);
  const colorAt = (share: number): string => `rgb(${palette[Math.round(share * (palette.length - 1))]!.join(' ')})`;
  const stops = [0, 0.25, 0.5, 0.75, 1].map(colorAt);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
