import { type Rgb, interpolated } from './interpolated.ts';

/** Orange, crimson, indigo: darker with each step, so the order survives grey print; from matplotlib's plasma. */
const ANCHORS: readonly Rgb[] = [
  [241, 132, 75],
  [204, 71, 120],
  [70, 3, 159],
];
/** Areas, unlike lines, may begin next to white. */
const FILL_ANCHORS: readonly Rgb[] = [[255, 244, 224], ...ANCHORS];

/** Colours `#rrggbb` for values in order, from light to dark. A single one is the darkest. */
export function sequentialColors(count: number): string[] {
  return Array.from({ length: count }, (_, k) => hex(interpolated(ANCHORS, count > 1 ? k / (count - 1) : 1)));
}

/**
 * The colour `#rrggbb` of an area for a value between two ends.
 *
 * @param share - from 0, next to white, to 1, the darkest
 */
export function sequentialFill(share: number): string {
  return hex(interpolated(FILL_ANCHORS, share));
}

function hex(channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
