import { RugError } from '@rugbench/core';
import type { Look } from '../grammar/look.ts';
import { figureSheet } from '../frame/figure-sheet.ts';
import { svgElement } from '../svg/svg-element.ts';
import { BAR_HEIGHT, colorBar } from './color-bar.ts';
import { checkMatrix, colorLimit } from './entries.ts';
import type { Matrices, MatrixPanel, SideColumn } from './matrices-input.ts';
import { matrixElement } from './matrix-element.ts';
import { numbersOf } from './packed-entries.ts';
import { BESIDE_GAP, type PlacedMatrix, TITLE_LINE, layOutPanels } from './panel-layout.ts';

const LEAST_BAR = 120;

/**
 * Matrices side by side, each with a scale and a colour bar of its own: blue for negative entries, the ground for 0, red for positive
 * ones. A square is an entry; where entries do not fit, it is the entry of largest size of a block, which the title then says.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` for no panel, one with more than 1024 rows or columns, entries that do not fill it, or a limit that is not
 *   positive, `NUMERICS` for an entry that is not finite
 */
export function matrices(input: Matrices, document: Document, look: Look): SVGSVGElement {
  if (!input.panels.length) throw new RugError('OPTIONS', { who: WHO, must: 'there must be a matrix' });
  const { placed, height } = layOutPanels(input.panels.map(withBlocksTold(look)), look);
  const elements = placed.flatMap((one) => panelElements(document, one, look));
  return figureSheet(document, input, look, { elements, height });
}

const WHO = 'picture of a matrix';

/** Titles say where a square is not an entry. */
function withBlocksTold(look: Look): (panel: MatrixPanel, k: number, all: readonly MatrixPanel[]) => MatrixPanel {
  return (panel, k, all) => {
    const { factor } = layOutPanels(all, look).placed[k]!.size;
    const told = `, the entry of largest size of each ${factor}×${factor}`;
    return factor > 1 ? { ...panel, title: panel.title + told } : panel;
  };
}

function panelElements(document: Document, placed: PlacedMatrix, look: Look): SVGElement[] {
  const { panel, left, top, width, height, size } = placed;
  const { rows, columns, beside } = panel;
  const entries = { matrix: numbersOf(panel.entries), rows, columns };
  checkMatrix(entries);
  const limit = positive(panel.limit ?? colorLimit(entries));
  const titles = placed.title.map((line, k) => {
    const place = { x: left, y: top - 8 - TITLE_LINE * (placed.title.length - 1 - k) };
    return svgElement(document, 'text', { ...place, 'font-weight': 'bold', fill: look.theme.strong }, line);
  });
  const at = (x: number, y: number, element: SVGElement): SVGElement =>
    svgElement(document, 'g', { transform: `translate(${x},${y})` }, [element]);
  const barWidth = Math.max(width, LEAST_BAR);
  return [
    svgElement(document, 'g', { 'aria-label': 'panel title' }, titles),
    at(left, top, matrixElement(document, entries, limit, size, look)),
    at(left, top + height + 10, colorBar(document, limit, barWidth, beside ? 'W' : '', look)),
    ...(beside ? besideElements(document, beside, placed, barWidth, look) : []),
  ];
}

/** A column of numbers to the right, a few squares wide, and its colour bar below that of the matrix. */
function besideElements(
  document: Document,
  { title, entries, limit: given }: SideColumn,
  { panel: { rows }, left, top, width, height, size, besideColumns }: PlacedMatrix,
  barWidth: number,
  look: Look,
): SVGElement[] {
  const column = { matrix: numbersOf(entries), rows, columns: 1 };
  checkMatrix(column);
  const limit = positive(given ?? (column.matrix.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0) || 1));
  const repeated = [...column.matrix].flatMap((entry) => new Array<number>(besideColumns).fill(entry));
  const wide = { matrix: Float64Array.from(repeated), rows, columns: besideColumns };
  const x = left + width + BESIDE_GAP;
  const name = { x: x + (besideColumns * size.side) / 2, y: top - 8, 'text-anchor': 'middle', 'font-weight': 'bold' };
  return [
    svgElement(document, 'text', { ...name, fill: look.theme.strong }, title),
    svgElement(document, 'g', { transform: `translate(${x},${top})` }, [
      matrixElement(document, wide, limit, size, look),
    ]),
    svgElement(document, 'g', { transform: `translate(${left},${top + height + 10 + BAR_HEIGHT})` }, [
      colorBar(document, limit, barWidth, title, look),
    ]),
  ];
}

function positive(limit: number): number {
  if (limit > 0 && Number.isFinite(limit)) return limit;
  throw new RugError('OPTIONS', { who: WHO, must: 'limit must be positive', got: limit });
}
