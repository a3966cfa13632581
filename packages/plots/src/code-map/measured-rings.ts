import type { Box } from '../map-grid/stripes.ts';
import { svgElement } from '../svg/svg-element.ts';
import { significant } from '../text/number-text.ts';
import type { GridCell } from './grid.ts';

/** A ring in the upper right corner of each cell that was measured. */
export function measuredRings(
  document: Document,
  cells: readonly GridCell[],
  boxOf: (cell: GridCell) => Box,
): SVGElement[] {
  const measured = cells.filter((cell) => cell.measured !== null);
  if (measured.length === 0) return [];
  const rings = measured.map((cell) => {
    const { x0, x1, y0 } = boxOf(cell);
    const inset = Math.min(5, (x1 - x0) / 4);
    return ringElement(document, { cx: x1 - inset, cy: y0 + inset, r: Math.min(2.6, (x1 - x0) / 6) });
  });
  return [svgElement(document, 'g', { 'aria-label': 'measured' }, rings)];
}

/** Legible on every colour. */
export function ringElement(document: Document, place: { cx: number; cy: number; r: number }): SVGElement {
  return svgElement(document, 'circle', { ...place, fill: 'white', stroke: '#111', 'stroke-width': 1.3 });
}

/** What measurements say of theory: `measured (5 cells), at most 1.3 % from theory`; null without any. */
export function measuredNote(cells: readonly GridCell[]): string | null {
  const departures = cells.flatMap(({ gain, measured }) => (measured === null ? [] : [Math.abs(measured / gain - 1)]));
  if (!departures.length) return null;
  const percent = significant(100 * Math.max(...departures), 2);
  const count = departures.length === 1 ? '1 cell' : `${departures.length} cells`;
  return `ring: measured (${count}), at most ${percent} % from theory`;
}
