import type { Look } from '../grammar/look.ts';
import { SIDE_MARGIN, contentWidth } from '../panels/content-width.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE, SMALL_SIZE } from '../theme/typography.ts';
import { type CellPlaces, type CellTick, cellPlaces, cellTicks } from './cell-places.ts';
import { type MapAxes, type MapPanel, axesOf } from './map-axes.ts';

/** Where a panel goes, px. */
export interface PlacedMap<P extends MapPanel> {
  /** what is drawn */
  readonly panel: P;
  /** left edge of its cells */
  readonly left: number;
  /** upper edge of its cells */
  readonly top: number;
  /** of all cells */
  readonly width: number;
  /** of all cells */
  readonly height: number;
  /** lines of the title */
  readonly title: readonly string[];
  /** columns, from the left */
  readonly columns: CellPlaces;
  /** rows, from the bottom */
  readonly rows: CellPlaces;
  /** labels of the horizontal axis */
  readonly bottomTicks: readonly CellTick[];
  /** labels of the vertical axis, px from the bottom */
  readonly leftTicks: readonly CellTick[];
}

/** From one line of a title to the next, px. */
export const TITLE_LINE = 16;
/** Between the cells and what is above them, px. */
export const ABOVE = 10;
/** Height of the axis below the cells, px. */
export const AXIS_HEIGHT = 38;
const BETWEEN = 16;
const LARGEST = 440;
const LARGEST_SQUARE = 56;

/**
 * Panels in lines.
 *
 * @param below - room under each panel, px
 * @param perLine - panels in a line. Default: as many as stay legible
 */
export function layOutMaps<P extends MapPanel>(
  panels: readonly P[],
  axes: MapAxes,
  look: Look,
  below: number,
  perLine: number = panelsInLine(panels.length, look),
): { readonly placed: readonly PlacedMap<P>[]; readonly height: number } {
  const slot = slotIn(perLine, look);
  const { x, y } = axesOf(axes);
  const placed: PlacedMap<P>[] = [];
  let top = 0;
  for (let first = 0; first < panels.length; first += perLine) {
    const line = panels.slice(first, first + perLine);
    const titles = line.map(({ title }) => wrapText(title, slot - 24, FONT_SIZE, true));
    const lead = Math.max(...titles.map((lines) => lines.length)) * TITLE_LINE + ABOVE;
    const sized = line.map((panel, k) => {
      const margin = leftMargin(panel, y.spacing);
      const room = Math.min(LARGEST, slot - margin - 8);
      const [width, height] = sizeOf(panel, x.spacing === 'even' && y.spacing === 'even', room);
      const columns = cellPlaces(panel.xs, x.spacing, width);
      const rows = cellPlaces(panel.ys, y.spacing, height);
      const ticks = {
        bottomTicks: cellTicks(panel.xs, x.spacing, columns, false),
        leftTicks: cellTicks(panel.ys, y.spacing, rows, true),
      };
      const left = SIDE_MARGIN + k * (slot + BETWEEN) + margin;
      return { panel, left, top: top + lead, width, height, title: titles[k]!, columns, rows, ...ticks };
    });
    placed.push(...sized);
    top += lead + Math.max(...sized.map(({ height }) => height)) + AXIS_HEIGHT + below + 8;
  }
  return { placed, height: top };
}

/** Width of a panel with its labels, px. @param count - of panels */
export function slotWidth(count: number, look: Look): number {
  return slotIn(panelsInLine(count, look), look);
}

function slotIn(perLine: number, look: Look): number {
  return Math.floor((contentWidth(look) - BETWEEN * (perLine - 1)) / perLine);
}

function panelsInLine(count: number, { size }: Look): number {
  if (size === 'column') return Math.min(count, 2);
  return count > 4 ? 3 : Math.min(count, 2);
}

/** Squares where neither axis has a scale, else a map as high as it is wide. */
function sizeOf({ xs, ys }: MapPanel, squares: boolean, room: number): readonly [width: number, height: number] {
  if (!squares) return [wholeCells(room, xs.length), wholeCells(room, ys.length)];
  const side = Math.max(1, Math.min(LARGEST_SQUARE, Math.floor(room / Math.max(xs.length, ys.length))));
  return [xs.length * side, ys.length * side];
}

/** Cells of one size take whole pixels. */
function wholeCells(room: number, count: number): number {
  return count > room ? room : Math.floor(room / count) * count;
}

/** What the labels of the vertical axis need, px. */
function leftMargin({ ys }: MapPanel, spacing: 'linear' | 'log' | 'even'): number {
  const texts = cellTicks(ys, spacing, cellPlaces(ys, spacing, 160), true).map(({ text }) => text);
  return Math.ceil(Math.max(...texts.map((text) => textWidth(text, SMALL_SIZE)))) + 8;
}
