import { type Theme, divergingPalette } from '@rugbench/plots/figures';
import type { ReportDetail } from '@rugbench/report';

/** Entries of 8 bits: 128 is 0, and the palette has as many colours on each side of its middle as there are entries above 0. */
const ZERO = 128;

/**
 * The pixels of a corner of W, row by row, four bytes each (red, green, blue, opacity), in the colours of all pictures of W.
 *
 * @param corner - 8-bit entries, 128 at 0
 */
export function cornerPixels(
  { side, entries }: NonNullable<ReportDetail['corner']>,
  theme: Theme['name'],
): Uint8ClampedArray {
  const bytes = Uint8Array.from(atob(entries), (character) => character.charCodeAt(0));
  const pixels = new Uint8ClampedArray(4 * side * side);
  const palette = divergingPalette(theme);
  const middle = (palette.length - 1) / 2;
  for (let k = 0; k < side * side; k++) {
    const color = palette[Math.max(0, middle + bytes[k]! - ZERO)]!;
    pixels.set([...color, 255], 4 * k);
  }
  return pixels;
}

/** The colours from -limit to +limit, as a CSS image. */
export function keyGradient(theme: Theme['name']): string {
  const palette = divergingPalette(theme);
  const stops = [0, 0.25, 0.5, 0.75, 1].map(
    (share) => `rgb(${palette[Math.round(share * (palette.length - 1))]!.join(' ')})`,
  );
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
