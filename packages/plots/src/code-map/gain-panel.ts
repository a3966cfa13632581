import { textColorOn } from '../color/luminance.ts';
import { boxPath } from '../map-grid/map-frame.ts';
import type { Box } from '../map-grid/stripes.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { SMALL_SIZE } from '../theme/typography.ts';
import { type GainScale, gainText } from './gain-scale.ts';
import type { GridCell } from './grid.ts';

/** The gain of each cell: its colour, and the number where all have room. */
export function gainPanel(
  document: Document,
  cells: readonly GridCell[],
  { colorOf }: GainScale,
  boxOf: (cell: GridCell) => Box,
): SVGElement[] {
  const squares = [...Map.groupBy(cells, ({ gain }) => colorOf(gain))].map(([fill, own]) =>
    svgElement(document, 'path', { fill, d: own.map((cell) => boxPath(boxOf(cell))).join('') }),
  );
  const gains = svgElement(document, 'g', { 'aria-label': 'gains' }, squares);
  const widest = textWidth('.00', SMALL_SIZE);
  const fits = cells.map(boxOf).every(({ x0, x1, y0, y1 }) => x1 - x0 >= widest && y1 - y0 >= SMALL_SIZE + 3);
  if (!fits) return [gains];
  const numbers = cells.map((cell) => {
    const { x0, x1, y0, y1 } = boxOf(cell);
    // a little below the middle: the upper right corner is for the ring of a measurement
    const place = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 + 5, fill: textColorOn(colorOf(cell.gain)) };
    return svgElement(document, 'text', place, gainText(cell.gain));
  });
  const look = { 'aria-label': 'numbers', 'font-size': SMALL_SIZE, 'text-anchor': 'middle' };
  return [gains, svgElement(document, 'g', look, numbers)];
}
