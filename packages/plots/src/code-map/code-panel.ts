import type { Theme } from '../grammar/theme.ts';
import type { Box } from '../map-grid/stripes.ts';
import { svgElement } from '../svg/svg-element.ts';
import { type SeriesStyle, seriesStyles } from '../theme/series-style.ts';
import type { CodeShare, GridCell } from './grid.ts';
import { type Shape, hatchedShapes } from './hatched-shape.ts';

/** A style for each code that has a share anywhere; those that hold most come first and get plain colours. */
export function codeStyles(cells: readonly GridCell[], { series }: Theme): ReadonlyMap<string, SeriesStyle> {
  const totals = new Map<string, number>();
  for (const { name, share } of cells.flatMap(sharesOf)) totals.set(name, (totals.get(name) ?? 0) + share);
  const styles = seriesStyles([...totals].sort(([, x], [, y]) => y - x).map(([name]) => name));
  return new Map([...styles].map(([name, style], k) => [name, { ...style, color: series[k % series.length]! }]));
}

/** The code with the largest share fills its cell; a second one has a corner as large as its share. */
export function codePanel(
  document: Document,
  cells: readonly GridCell[],
  styles: ReadonlyMap<string, SeriesStyle>,
  boxOf: (cell: GridCell) => Box,
  theme: Theme,
): SVGElement[] {
  const firsts = Map.groupBy(cells, ({ first }) => first.name);
  const seconds = Map.groupBy(
    cells.filter(({ second }) => second),
    ({ second }) => second!.name,
  );
  const squares = [...firsts].flatMap(([name, own]) =>
    hatchedShapes(
      document,
      styles.get(name)!,
      own.map((cell) => boxShape(boxOf(cell))),
      theme,
    ),
  );
  const corners = [...seconds].flatMap(([name, own]) => {
    const shapes = own.map((cell) => cornerShape(boxOf(cell), cell.second!.share));
    return hatchedShapes(document, styles.get(name)!, shapes, theme);
  });
  return [
    svgElement(document, 'g', { 'aria-label': 'codes' }, squares),
    svgElement(document, 'g', { 'aria-label': 'second codes', stroke: theme.background, 'stroke-width': 0.5 }, corners),
  ];
}

/** A rectangle by its corners. */
export function boxShape({ x0, y0, x1, y1 }: Box): Shape {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
}

/**
 * A triangle in the lower left corner of a rectangle that covers a share of it.
 *
 * @param share - in (0, 1/2]: at 1/2 the triangle is bounded by the diagonal
 */
export function cornerShape({ x0, x1, y0, y1 }: Box, share: number): Shape {
  const leg = Math.sqrt(2 * share);
  return [
    [x0, y1 - leg * (y1 - y0)],
    [x0 + leg * (x1 - x0), y1],
    [x0, y1],
  ];
}

function sharesOf({ first, second }: GridCell): CodeShare[] {
  return second ? [first, second] : [first];
}
