/** Orange, crimson, indigo: darker with each step, so the order survives grey print; from matplotlib's plasma. */
const ANCHORS = [
  [241, 132, 75],
  [204, 71, 120],
  [70, 3, 159],
] as const;

/** Colours for values in order, from light to dark. A single one is the darkest. */
export function sequentialColors(count: number): string[] {
  return Array.from({ length: count }, (_, k) => colorAt(count > 1 ? k / (count - 1) : 1));
}

function colorAt(share: number): string {
  const place = share * (ANCHORS.length - 1);
  const below = Math.min(Math.floor(place), ANCHORS.length - 2);
  const channels = ANCHORS[below]!.map((from, c) => {
    const to = ANCHORS[below + 1]![c]!;
    return Math.round(from + (place - below) * (to - from));
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
