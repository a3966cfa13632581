import { wrapText } from '../text/text-width.ts';

/** What a layout needs to know of a picture. */
export interface Panel {
  /** above the picture, wrapped to its width */
  readonly title: string;
  /** of the matrix, >= 1 */
  readonly rows: number;
  /** of the matrix, >= 1 */
  readonly columns: number;
}

/** Where a picture goes, in px. */
export interface PlacedPanel<P extends Panel> {
  /** what is pictured */
  readonly panel: P;
  /** left edge */
  readonly left: number;
  /** a whole number for each column of the matrix */
  readonly width: number;
  /** a whole number for each row of the matrix */
  readonly height: number;
  /** lines of the title */
  readonly title: readonly string[];
}

/** Pictures in a row below their titles, in px. */
export interface MatrixLayout<P extends Panel> {
  /** from left to right */
  readonly panels: readonly PlacedPanel<P>[];
  /** upper edge of the pictures */
  readonly top: number;
  /** height of the tallest picture */
  readonly height: number;
  /** right edge of the last picture */
  readonly right: number;
}

/** around the figure, px */
export const MARGIN = 16;
/** size of the text of a title, px */
export const TITLE_SIZE = 14;
/** height of a line of a title, px */
export const TITLE_LINE = 19;
const BETWEEN = 28;
/** pictures come as near to this side as whole pixels for each entry allow */
const SIDE = 512;

/** Lays pictures out, each at its own scale: whole pixels for each entry. */
export function layOutMatrices<P extends Panel>(pictures: readonly P[]): MatrixLayout<P> {
  const panels: PlacedPanel<P>[] = [];
  let right = MARGIN - BETWEEN;
  for (const panel of pictures) {
    const scale = Math.max(1, Math.round(SIDE / Math.max(panel.rows, panel.columns)));
    const [width, height] = [panel.columns * scale, panel.rows * scale];
    const title = wrapText(panel.title, width, TITLE_SIZE, true);
    panels.push({ panel, left: right + BETWEEN, width, height, title });
    right += BETWEEN + width;
  }
  const top = MARGIN + Math.max(...panels.map(({ title }) => title.length)) * TITLE_LINE;
  return { panels, top, height: Math.max(...panels.map(({ height }) => height)), right };
}
