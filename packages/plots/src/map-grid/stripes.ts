/** A rectangle, px; y grows downwards. */
export interface Box {
  /** left edge */
  readonly x0: number;
  /** upper edge */
  readonly y0: number;
  /** right edge */
  readonly x1: number;
  /** lower edge */
  readonly y1: number;
}

/**
 * Diagonal stripes of a rectangle as the path of polygons, which every format can draw: where x + y lies between `phase` and
 * `phase + width`, and so on after each period. Stripes of neighbouring rectangles go on in each other.
 *
 * @param period - px, > 0
 * @param phase - px
 * @param width - px, in (0, period]
 */
export function stripesPath({ x0, y0, x1, y1 }: Box, period: number, phase: number, width: number): string {
  const [start, end] = [x0 + y0, x1 + y1];
  let path = '';
  for (let at = phase + period * Math.floor((start - phase) / period); at < end; at += period) {
    const [low, high] = [Math.max(at, start), Math.min(at + width, end)];
    if (high > low) path += stripe({ x0, y0, x1, y1 }, low, high);
  }
  return path;
}

/** The part of a rectangle where x + y is between two numbers that it reaches. */
function stripe({ x0, y0, x1, y1 }: Box, low: number, high: number): string {
  const left = (t: number): string => `${round(Math.max(x0, t - y1))},${round(Math.min(y1, t - x0))}`;
  const right = (t: number): string => `${round(Math.min(x1, t - y0))},${round(Math.max(y0, t - x1))}`;
  const inside = (corner: number): boolean => low < corner && corner < high;
  const corners = [
    left(low),
    right(low),
    ...(inside(x1 + y0) ? [`${x1},${y0}`] : []),
    right(high),
    left(high),
    ...(inside(x0 + y1) ? [`${x0},${y1}`] : []),
  ];
  return `M${corners.join('L')}Z`;
}

function round(px: number): number {
  return Math.round(100 * px) / 100;
}

/** Hatching of places without a value: thin lines. */
export function hatchPath(box: Box): string {
  return stripesPath(box, 6, 0, 1.2);
}
