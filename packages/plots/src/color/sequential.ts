/** Orange, crimson, indigo: darker with each step, so the order survives grey print; from matplotlib's plasma. */
const ANCHORS = [
  [241, 132, 75],
  [204, 71, 120],
  [70, 3, 159],
] as const;
/** Areas, unlike lines, may begin next to white. */
const FILL_ANCHORS = [[255, 244, 224], ...ANCHORS] as const;

/** Colours for values in order, from light to dark. A single one is the darkest. */
export function sequentialColors(count: number): string[] {
  return Array.from({ length: count }, (_, k) => colorAt(ANCHORS, count > 1 ? k / (count - 1) : 1));
}

/**
 * The colour of an area for a value between two ends.
 *
 * @param share - from 0, next to white, to 1, the darkest
 */
export function sequentialFill(share: number): string {
  return colorAt(FILL_ANCHORS, share);
}

function colorAt(anchors: readonly (readonly number[])[], share: number): string {
  const place = share * (anchors.length - 1);
  const below = Math.min(Math.floor(place), anchors.length - 2);
  const channels = anchors[below]!.map((from, c) => {
    const to = anchors[below + 1]![c]!;
    return Math.round(from + (place - below) * (to - from));
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
