import type { Look } from '../grammar/look.ts';
import { SIDE_MARGIN, contentWidth } from '../panels/content-width.ts';
import { wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { BAR_HEIGHT } from './color-bar.ts';
import { type EntrySize, entrySize } from './entry-size.ts';
import type { MatrixPanel } from './matrices-input.ts';

/** Where a panel goes, px. */
export interface PlacedMatrix {
  /** what is drawn */
  readonly panel: MatrixPanel;
  /** left edge of the matrix */
  readonly left: number;
  /** upper edge of the matrix */
  readonly top: number;
  /** of the matrix */
  readonly width: number;
  /** of the matrix */
  readonly height: number;
  /** how its entries are drawn */
  readonly size: EntrySize;
  /** squares side by side that draw one entry of the column beside the matrix; 0 without one */
  readonly besideColumns: number;
  /** lines of the title */
  readonly title: readonly string[];
}

/** Between the matrix and the column beside it, px. */
export const BESIDE_GAP = 12;
/** From one line of a title to the next, px. */
export const TITLE_LINE = 16;
const BETWEEN = 20;
const LARGEST_ALONE = 512;
const LEAST_BESIDE = 12;

/** Panels in lines of two on a page, of one in a column; entries of whole pixels where they fit. */
export function layOutPanels(
  panels: readonly MatrixPanel[],
  look: Look,
): { readonly placed: readonly PlacedMatrix[]; readonly height: number } {
  const perLine = panelsInLine(panels.length, look);
  const slot = slotOf(panels.length, look);
  const placed: PlacedMatrix[] = [];
  let top = 0;
  for (let first = 0; first < panels.length; first += perLine) {
    const line = panels.slice(first, first + perLine).map((panel, k) => {
      return sized(panel, SIDE_MARGIN + k * (slot + BETWEEN), slot);
    });
    const titles = Math.max(...line.map(({ title }) => title.length)) * TITLE_LINE;
    placed.push(...line.map((one) => ({ ...one, top: top + titles + 6 })));
    top += titles + Math.max(...line.map((one) => one.height + barsHeight(one.panel))) + BETWEEN;
  }
  return { placed, height: top - 4 };
}

function panelsInLine(count: number, { size }: Look): number {
  return size === 'page' && count > 1 ? 2 : 1;
}

/** Width that a panel has, px. @param count - of all panels */
export function slotOf(count: number, look: Look): number {
  const perLine = panelsInLine(count, look);
  return Math.min(LARGEST_ALONE, Math.floor((contentWidth(look) - BETWEEN * (perLine - 1)) / perLine));
}

/** What stands below a matrix, px: a colour bar, and one more for a column beside it. */
function barsHeight({ beside }: MatrixPanel): number {
  return 12 + BAR_HEIGHT * (beside ? 2 : 1);
}

function sized(panel: MatrixPanel, left: number, slot: number): Omit<PlacedMatrix, 'top'> {
  const { rows, columns, beside } = panel;
  const size = entrySize(Math.max(rows, columns), slot - (beside ? BESIDE_GAP + 24 : 0));
  const [width, height] = [columns, rows].map((count) => Math.ceil(count / size.factor) * size.side) as [
    number,
    number,
  ];
  const besideColumns = beside ? Math.max(1, Math.round(LEAST_BESIDE / size.side)) : 0;
  return { panel, left, width, height, size, besideColumns, title: wrapText(panel.title, slot, FONT_SIZE, true) };
}
