import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import type { SeriesStyle } from '../theme/series-style.ts';

/** A corner of a shape, px. */
type Point = readonly [x: number, y: number];
/** Corners of a convex shape in turn. */
export type Shape = readonly Point[];

/** What areas have in place of a symbol: stripes where this times (x, y) is in one half of a period. */
const NORMALS: Readonly<Record<SeriesStyle['symbol'], Point | null>> = {
  circle: null,
  square: [Math.SQRT1_2, Math.SQRT1_2],
  diamond: [0, 1],
  triangle: [1, 0],
};
const [EVERY, WIDTH] = [5, 1.4];

/** Shapes in the style of a series: its colour, and from the second round of colours on stripes of the ground. */
export function hatchedShapes(
  document: Document,
  { color, symbol }: SeriesStyle,
  shapes: readonly Shape[],
  { background }: Theme,
): SVGElement[] {
  const plain = svgElement(document, 'path', { fill: color, d: shapes.map(shapePath).join('') });
  const normal = NORMALS[symbol];
  if (normal === null) return [plain];
  const stripes = shapes.flatMap((shape) => stripesOf(shape, normal)).map(shapePath);
  return [plain, svgElement(document, 'path', { fill: background, d: stripes.join('') })];
}

/** A shape as a path. */
export function shapePath(shape: Shape): string {
  return `M${shape.map((corner) => corner.map((px) => Math.round(100 * px) / 100).join(',')).join('L')}Z`;
}

/** The parts of a shape where its distance along a normal is in one of the stripes. */
function stripesOf(shape: Shape, [a, b]: Point): Shape[] {
  const along = shape.map(([x, y]) => a * x + b * y);
  const [start, end] = [Math.min(...along), Math.max(...along)];
  const stripes: Shape[] = [];
  for (let at = EVERY * Math.floor(start / EVERY); at < end; at += EVERY) {
    const stripe = below(below(shape, [-a, -b], -at), [a, b], at + WIDTH);
    if (stripe.length > 2) stripes.push(stripe);
  }
  return stripes;
}

/** The part of a convex shape where a x + b y is at most a limit (Sutherland and Hodgman's clipping by one line). */
function below(shape: Shape, [a, b]: Point, limit: number): Shape {
  const over = ([x, y]: Point): number => a * x + b * y - limit;
  return shape.flatMap((corner, k) => {
    const next = shape[(k + 1) % shape.length]!;
    const [here, there] = [over(corner), over(next)];
    const kept = here <= 0 ? [corner] : [];
    if (here < 0 === there < 0 || here === there) return kept;
    const share = here / (here - there);
    return [...kept, [corner[0] + share * (next[0] - corner[0]), corner[1] + share * (next[1] - corner[1])] as const];
  });
}
