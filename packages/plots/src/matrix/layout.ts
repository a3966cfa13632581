import { wrapText } from '../text/text-width.ts';

/** What a layout needs to know of a picture. */
export interface Panel {
  readonly title: string;
  readonly rows: number;
  readonly columns: number;
}

/** Where a picture goes, in px. */
export interface PlacedPanel<P extends Panel> {
  readonly panel: P;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly title: readonly string[];
}

/** Pictures in a row below their titles. */
export interface MatrixLayout<P extends Panel> {
  readonly panels: readonly PlacedPanel<P>[];
  /** upper edge of the pictures */
  readonly top: number;
  /** height of the tallest picture */
  readonly height: number;
  /** right edge of the last picture */
  readonly right: number;
}

export const MARGIN = 16;
export const TITLE_SIZE = 14;
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
