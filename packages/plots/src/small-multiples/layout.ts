import { type FigureSize, FIGURE_WIDTH } from '../grammar/look.ts';
import { LEGEND_LINE, layOutLegend } from './legend.ts';
import { labelWidth } from './panel-axis.ts';
import type { LegendLine, Panel, SmallMultiples } from './panel.ts';
import { wrapLabel } from './wrap-label.ts';

/** Where a panel stands, px from the upper left corner of all panels. */
export interface PanelPlace {
  /** left end of the frame */
  readonly left: number;
  /** upper end of the title */
  readonly top: number;
  /** from `top` to the upper end of the frame */
  readonly above: number;
  /** of the frame */
  readonly width: number;
  /** from the left end of the frame to the middle of the title of its axis */
  readonly titleLeft: number;
  /** whether the axis up the left side has labels and a title */
  readonly labelled: boolean;
  /** the title in lines */
  readonly title: readonly string[];
  /** the legend in lines */
  readonly legend: readonly LegendLine[];
  /** the title of the axis along the bottom in lines */
  readonly xTitle: readonly string[];
}

const EDGE = 12;
const BETWEEN = 18;
const BARE = 6;
/** Room beside the labels of an axis, with and without a title, px. */
const TITLED = 38;
const UNTITLED = 18;
export const TITLE_LINE = 16;
/** How much wider bold letters are. */
const BOLD = 1.14;
const TICKS = 22;
export const X_TITLE_LINE = 15;
const ROWS = 16;

/** The places of all panels, in their order, and the height that they take, px. */
export function layOutPanels(
  { panels, columns, sharedY }: SmallMultiples,
  size: FigureSize,
): { readonly places: readonly PanelPlace[]; readonly height: number } {
  const margins = Array.from({ length: columns }, (_, column) => {
    const own = panels.filter((_panel, k) => k % columns === column);
    if (sharedY && column > 0) return BARE;
    return Math.max(0, ...own.map(({ y }) => (y.title === '' ? UNTITLED : TITLED) + labelWidth(y)));
  });
  const sum = margins.reduce((total, margin) => total + margin, 0);
  const width = Math.floor((FIGURE_WIDTH[size] - EDGE - sum - (columns - 1) * BETWEEN) / columns);
  const lefts = margins.map((_, column) => {
    const before = margins.slice(0, column + 1).reduce((total, margin) => total + margin, 0);
    return before + column * (width + BETWEEN);
  });
  const places: PanelPlace[] = [];
  let top = 0;
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns).map((panel) => textsOf(panel, width));
    const above = Math.max(...row.map((one) => one.above));
    row.forEach(({ title, legend, xTitle }, column) => {
      const labelled = !sharedY || column === 0;
      const titleLeft = 18 - margins[column]!;
      places.push({ left: lefts[column]!, top, above, width, titleLeft, labelled, title, legend, xTitle });
    });
    top += above + Math.max(...row.map(({ below, height }) => below + height)) + ROWS;
  }
  return { places, height: top - ROWS };
}

/** A panel's texts in lines, and the room that they take above and below its frame, px. */
interface PanelTexts extends Pick<PanelPlace, 'above' | 'title' | 'legend' | 'xTitle'> {
  readonly below: number;
  readonly height: number;
}

function textsOf(panel: Panel, width: number): PanelTexts {
  const title = wrapLabel(panel.title, width / BOLD);
  const legend = layOutLegend(panel.legend, width);
  const xTitle = wrapLabel(panel.x.title, width + 2 * EDGE);
  const titled = title.length === 0 ? 0 : title.length * TITLE_LINE + 4;
  const above = titled + legend.length * LEGEND_LINE + 8;
  return { title, legend, xTitle, above, below: TICKS + xTitle.length * X_TITLE_LINE, height: panel.height };
}
