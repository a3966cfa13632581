import { type Rgb, interpolated } from './interpolated.ts';

/** Blue, white, red: ColorBrewer's RdBu at -1, -1/2, 0, 1/2 and 1. */
const ANCHORS: readonly Rgb[] = [
  [33, 102, 172],
  [146, 197, 222],
  [255, 255, 255],
  [244, 165, 130],
  [178, 24, 43],
];

/** Colours on each side of white. */
export const HALF_STEPS = 127;

/** Colours from blue through white to red, [2 HALF_STEPS + 1] of [red, green, blue]; exactly white in the middle. */
export function divergingPalette(): number[][] {
  return Array.from({ length: 2 * HALF_STEPS + 1 }, (_, k) => interpolated(ANCHORS, k / (2 * HALF_STEPS)));
}

/** The place of a value in the palette; values beyond ±limit take the end colours. */
export function paletteIndex(value: number, limit: number): number {
  const steps = Math.round(Math.min(1, Math.abs(value) / limit) * HALF_STEPS);
  return HALF_STEPS + (value < 0 ? -steps : steps);
}
