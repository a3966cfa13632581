import type { Theme } from '../grammar/theme.ts';
import { type AreaEntry, SWATCH } from '../map-grid/area-key.ts';
import { svgElement } from '../svg/svg-element.ts';
import type { SeriesStyle } from '../theme/series-style.ts';
import { boxShape, cornerShape } from './code-panel.ts';
import type { GridCell } from './grid.ts';
import { hatchedShapes, shapePath } from './hatched-shape.ts';
import { measuredNote, ringElement } from './measured-rings.ts';

const BOX = { x0: 0, y0: 0, x1: SWATCH, y1: SWATCH };

/** The codes that are on the map, then what a corner and what a ring is, where there are some. */
export function codeEntries(
  document: Document,
  cells: readonly GridCell[],
  styles: ReadonlyMap<string, SeriesStyle>,
  theme: Theme,
): AreaEntry[] {
  const codes = [...styles].map(([name, style]) => {
    return { swatch: hatchedShapes(document, style, [boxShape(BOX)], theme), name };
  });
  const corner = [
    svgElement(document, 'path', { fill: theme.others, d: shapePath(boxShape(BOX)) }),
    svgElement(document, 'path', { fill: theme.faint, d: shapePath(cornerShape(BOX, 0.25)) }),
  ];
  const note = measuredNote(cells);
  const ring = ringElement(document, { cx: SWATCH / 2, cy: SWATCH / 2, r: 3.2 });
  return [
    ...codes,
    ...(cells.some(({ second }) => second)
      ? [{ swatch: corner, name: 'a second code, its corner as large as its share' }]
      : []),
    ...(note === null ? [] : [{ swatch: [ring], name: note }]),
  ];
}
