import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';
import { SMALL_SIZE } from '../theme/typography.ts';
import { type MapAxes, type MapPanel, axesOf } from './map-axes.ts';
import { ABOVE, type PlacedMap, TITLE_LINE } from './map-layout.ts';
import type { Box } from './stripes.ts';

/** Title, outline, ticks and names of the axes of a panel; the origin is the upper left corner of its cells. */
export function mapFrame(
  document: Document,
  { width, height, title, bottomTicks, leftTicks }: PlacedMap<MapPanel>,
  axes: MapAxes,
  theme: Theme,
): SVGElement {
  const { x, y } = axesOf(axes);
  const titles = title.map((line, k) => {
    const place = { x: 0, y: -ABOVE - TITLE_LINE * (title.length - 1 - k) };
    return svgElement(document, 'text', { ...place, 'font-weight': 'bold', fill: theme.strong }, line);
  });
  const below = bottomTicks.map(({ at, text }) =>
    svgElement(document, 'text', { x: round(at), y: height + 17, 'text-anchor': 'middle' }, text),
  );
  const beside = leftTicks.map(({ at, text }) =>
    svgElement(document, 'text', { x: -7, y: round(height - at), dy: '0.35em', 'text-anchor': 'end' }, text),
  );
  const names = [
    svgElement(document, 'text', { x: width / 2, y: height + 33, 'text-anchor': 'middle' }, x.label),
    svgElement(document, 'text', { x: -7, y: -ABOVE, 'text-anchor': 'end' }, y.label),
  ];
  const marks = [
    ...bottomTicks.map(({ at }) => `M${round(at)},${height + 0.5}v4`),
    ...leftTicks.map(({ at }) => `M-0.5,${round(height - at)}h-4`),
  ];
  const outline = `M-0.5,-0.5H${width + 0.5}V${height + 0.5}H-0.5Z${marks.join('')}`;
  return svgElement(document, 'g', { 'aria-label': 'axes', 'font-size': SMALL_SIZE }, [
    svgElement(document, 'g', { 'aria-label': 'panel title', 'font-size': 12 }, titles),
    svgElement(document, 'path', { d: outline, fill: 'none', stroke: theme.faint }),
    ...below,
    ...beside,
    ...names,
  ]);
}

/** The place of a cell in its panel. @param row - counted from the bottom */
export function cellBox({ columns, rows, height }: PlacedMap<MapPanel>, column: number, row: number): Box {
  const [x0, x1] = [columns.edges[column]!, columns.edges[column + 1]!];
  return { x0, x1, y0: height - rows.edges[row + 1]!, y1: height - rows.edges[row]! };
}

/** A rectangle as a path. */
export function boxPath({ x0, y0, x1, y1 }: Box): string {
  return `M${x0},${y0}H${x1}V${y1}H${x0}Z`;
}

function round(px: number): number {
  return Math.round(10 * px) / 10;
}
