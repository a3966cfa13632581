import type { Theme } from '@rugbench/plots/figures';
import type { ReportDetail } from '@rugbench/report';

type Color = readonly [red: number, green: number, blue: number];

/** Colours of -limit, 0 and +limit: told apart by colour-blind readers, 0 as the background of the page. */
const SCALES: Readonly<Record<Theme['name'], readonly [low: Color, zero: Color, high: Color]>> = {
  light: [
    [33, 102, 172],
    [255, 255, 255],
    [178, 24, 43],
  ],
  dark: [
    [74, 163, 223],
    [22, 24, 28],
    [240, 128, 60],
  ],
};

/**
 * The pixels of a corner of W, row by row, four bytes each (red, green, blue, opacity).
 *
 * @param corner - 8-bit entries, 128 at 0
 */
export function cornerPixels(
  { side, entries }: NonNullable<ReportDetail['corner']>,
  theme: Theme['name'],
): Uint8ClampedArray {
  const bytes = Uint8Array.from(atob(entries), (character) => character.charCodeAt(0));
  const pixels = new Uint8ClampedArray(4 * side * side);
  const [low, zero, high] = SCALES[theme];
  for (let k = 0; k < side * side; k++) {
    const value = (bytes[k]! - 128) / (bytes[k]! < 128 ? 128 : 127);
    const end = value < 0 ? low : high;
    for (let c = 0; c < 3; c++) pixels[4 * k + c] = zero[c]! + Math.abs(value) * (end[c]! - zero[c]!);
    pixels[4 * k + 3] = 255;
  }
  return pixels;
}
