import { textColorOn } from '../color/luminance.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';
import { squaresPath } from './cell-paths.ts';
import { type GainScale, gainText } from './gain-scale.ts';
import type { GridCell } from './grid.ts';
import { type CodeMapLayout, GAP } from './layout.ts';

const NUMBER_SIZE = 10;

/** The gain of each cell: its colour, and the number where it fits. */
export function gainPanel(
  document: Document,
  cells: readonly GridCell[],
  { colorOf }: GainScale,
  { side }: CodeMapLayout,
): SVGElement[] {
  const squares = [...Map.groupBy(cells, ({ gain }) => colorOf(gain))].map(([fill, own]) =>
    svgElement(document, 'path', { fill, d: squaresPath(own, side) }),
  );
  const gains = svgElement(document, 'g', { 'aria-label': 'gains' }, squares);
  if (side < textWidth('.00', NUMBER_SIZE) + 2 + GAP) return [gains];
  const numbers = [...Map.groupBy(cells, ({ gain }) => textColorOn(colorOf(gain)))].map(([fill, own]) =>
    svgElement(
      document,
      'g',
      { fill },
      own.map((cell) => numberElement(document, cell, side)),
    ),
  );
  const look = { 'aria-label': 'numbers', 'font-size': NUMBER_SIZE, 'text-anchor': 'middle' };
  return [gains, svgElement(document, 'g', look, numbers)];
}

/** A little below the middle: the upper right corner is for the ring of a measurement. */
function numberElement(document: Document, { column, row, gain }: GridCell, side: number): SVGElement {
  const place = { x: (column + 0.5) * side - GAP / 2, y: (row + 0.5) * side + 5 };
  return svgElement(document, 'text', place, gainText(gain));
}
