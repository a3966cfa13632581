/** Red, green and blue, each in [0, 255]. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * The colour at a share of the way along evenly spaced colours, linear between neighbours.
 *
 * @param anchors - two colours or more
 * @param share - in [0, 1]
 * @returns red, green and blue, whole numbers
 */
export function interpolated(anchors: readonly Rgb[], share: number): number[] {
  const place = share * (anchors.length - 1);
  const below = Math.min(Math.floor(place), anchors.length - 2);
  const above = anchors[below + 1]!;
  return anchors[below]!.map((from, channel) => Math.round(from + (place - below) * (above[channel]! - from)));
}

/** A colour as `#rrggbb`. @param channels - red, green and blue, whole numbers in [0, 255] */
export function hex(channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
