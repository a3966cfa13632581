import type { Theme } from '../grammar/theme.ts';
import { type Rgb, hex, interpolated } from './interpolated.ts';

/**
 * Blue, white, red: ColorBrewer's RdBu at -1, -1/2, 0, 1/2 and 1. On a dark ground the middle is the ground itself, and colours get
 * lighter towards both ends: far from 0 is far from the ground in both.
 */
const ANCHORS: Readonly<Record<Theme['name'], readonly Rgb[]>> = {
  light: [
    [33, 102, 172],
    [146, 197, 222],
    [255, 255, 255],
    [244, 165, 130],
    [178, 24, 43],
  ],
  dark: [
    [146, 205, 245],
    [42, 112, 184],
    [22, 24, 28],
    [190, 52, 54],
    [250, 178, 140],
  ],
};

/** Colours on each side of the middle. */
export const HALF_STEPS = 127;

/** Colours from blue through the middle to red, [2 HALF_STEPS + 1] of [red, green, blue]; exactly the ground in the middle. */
export function divergingPalette(theme: Theme['name'] = 'light'): number[][] {
  return Array.from({ length: 2 * HALF_STEPS + 1 }, (_, k) => interpolated(ANCHORS[theme], k / (2 * HALF_STEPS)));
}

/** The place of a value in the palette; values beyond ±limit take the end colours. */
export function paletteIndex(value: number, limit: number): number {
  const steps = Math.round(Math.min(1, Math.abs(value) / limit) * HALF_STEPS);
  return HALF_STEPS + (value < 0 ? -steps : steps);
}

/**
 * The colour `#rrggbb` of an area for a value between two ends.
 *
 * @param share - from -1, blue, over 0, the ground, to 1, red
 */
export function divergingFill(share: number, theme: Theme['name']): string {
  return hex(interpolated(ANCHORS[theme], (1 + Math.min(1, Math.max(-1, share))) / 2));
}
