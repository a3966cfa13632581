import { svgElement } from '../svg/svg-element.ts';
import { significant } from '../text/number-text.ts';
import type { GridCell } from './grid.ts';
import { GAP } from './layout.ts';

/** A ring in the upper right corner of each cell that was measured. */
export function measuredRings(document: Document, cells: readonly GridCell[], side: number): SVGElement {
  const measured = cells.filter((cell) => cell.measured !== null);
  const inset = Math.min(5, side / 4);
  const rings = measured.map(({ column, row }) => {
    const center = { cx: (column + 1) * side - GAP - inset, cy: row * side + inset };
    return ringElement(document, { ...center, r: Math.min(2.6, side / 6) });
  });
  return svgElement(document, 'g', { 'aria-label': 'measured' }, rings);
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
  return `measured (${count}), at most ${percent} % from theory`;
}
