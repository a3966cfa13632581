import { svgElement } from '../svg/svg-element.ts';
import { type SeriesStyle, seriesStyles } from '../theme/series-style.ts';
import { cornerPath, squaresPath } from './cell-paths.ts';
import type { CodeShare, GridCell } from './grid.ts';
import { hatchedArea } from './hatch.ts';
import type { CodeMapLayout } from './layout.ts';

/** A style for each code that has a share anywhere; those that hold most come first and get plain colours. */
export function codeStyles(cells: readonly GridCell[]): ReadonlyMap<string, SeriesStyle> {
  const totals = new Map<string, number>();
  for (const { name, share } of cells.flatMap(sharesOf)) totals.set(name, (totals.get(name) ?? 0) + share);
  return seriesStyles([...totals].sort(([, x], [, y]) => y - x).map(([name]) => name));
}

/** The code with the largest share fills its cell; a second one has a corner as large as its share. */
export function codePanel(
  document: Document,
  cells: readonly GridCell[],
  styles: ReadonlyMap<string, SeriesStyle>,
  { side }: CodeMapLayout,
): SVGElement[] {
  const firsts = Map.groupBy(cells, ({ first }) => first.name);
  const seconds = Map.groupBy(
    cells.filter(({ second }) => second),
    ({ second }) => second!.name,
  );
  const squares = [...firsts].flatMap(([name, own]) =>
    hatchedArea(document, styles.get(name)!, squaresPath(own, side)),
  );
  const corners = [...seconds].flatMap(([name, own]) => {
    const d = own.map((cell) => cornerPath(cell, cell.second!.share, side)).join('');
    return hatchedArea(document, styles.get(name)!, d);
  });
  return [
    svgElement(document, 'g', { 'aria-label': 'codes' }, squares),
    svgElement(document, 'g', { 'aria-label': 'second codes', stroke: 'white' }, corners),
  ];
}

function sharesOf({ first, second }: GridCell): CodeShare[] {
  return second ? [first, second] : [first];
}
