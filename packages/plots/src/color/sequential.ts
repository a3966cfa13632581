import type { Theme } from '../grammar/theme.ts';
import { type Rgb, hex, interpolated } from './interpolated.ts';

/** Orange, crimson, indigo: darker with each step, so the order survives grey print; from matplotlib's plasma. */
const ANCHORS: readonly Rgb[] = [
  [241, 132, 75],
  [204, 71, 120],
  [70, 3, 159],
];
/** Areas, unlike lines, may begin next to the ground; on a dark one they get lighter, so that more is further from it. */
const FILL_ANCHORS: Readonly<Record<Theme['name'], readonly Rgb[]>> = {
  light: [[255, 244, 224], ...ANCHORS],
  dark: [
    [38, 30, 62],
    [112, 32, 160],
    [214, 84, 116],
    [250, 164, 90],
    [255, 240, 205],
  ],
};

/** Colours `#rrggbb` for values in order, from light to dark. A single one is the darkest. */
export function sequentialColors(count: number): string[] {
  return Array.from({ length: count }, (_, k) => hex(interpolated(ANCHORS, count > 1 ? k / (count - 1) : 1)));
}

/**
 * The colour `#rrggbb` of an area for a value between two ends.
 *
 * @param share - from 0, next to the ground, to 1, the furthest from it
 */
export function sequentialFill(share: number, theme: Theme['name'] = 'light'): string {
  return hex(interpolated(FILL_ANCHORS[theme], Math.min(1, Math.max(0, share))));
}
