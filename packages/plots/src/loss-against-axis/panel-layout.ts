import { leftAxisWidth } from '../axes/left-axis.ts';
import type { AxisScale } from '../axes/log-scale.ts';
import { type FigureSize, FIGURE_WIDTH } from '../grammar/look.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';

/** Where one panel stands. */
export interface PanelPlace {
  /** left edge of its frame, px from the left of the figure */
  readonly left: number;
  /** upper edge of its frame, px below the heading */
  readonly top: number;
  /** whether losses are labelled to its left */
  readonly first: boolean;
  /** whether values of the axis are labelled below it */
  readonly lowest: boolean;
  /** its title in lines that fit its frame */
  readonly title: readonly string[];
}

/** All panels laid out; px. */
export interface PanelLayout {
  /** in the order of the panels */
  readonly places: readonly PanelPlace[];
  /** of each frame */
  readonly inner: { readonly width: number; readonly height: number };
  /** left edge of the first column */
  readonly left: number;
  /** right edge of the last column */
  readonly right: number;
  /** index of the panel whose lines end nearest to the names: the last one of the first row */
  readonly named: number;
  /** upper edge of the first row, px below the heading */
  readonly top: number;
  /** lower edge of the last row, px below the heading */
  readonly bottom: number;
}

/** More panels than this are too small to read. */
export const MOST_PANELS = 12;
/** from one line of a title to the next, px */
export const TITLE_LINE = 15;
const GAP = { column: 28, page: 22 };
/** below a row whose panels have labels of the axis, or where some have: px */
const LABELS = 22;
const EDGE = 14;

/** Columns by number of panels on a page: rows as full as can be. */
const COLUMNS = [1, 1, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3];
/** Height of a frame by number of columns, px. */
const HEIGHTS = { column: [0, 230, 120], page: [0, 320, 230, 180] };

/**
 * Lays out panels of one size, with the axis of losses to the left of each row.
 *
 * @param titles - of the panels
 * @param room - to the right of the panels, for names, px
 * @param wanted - panels side by side, where that is known
 */
export function layOutPanels(
  titles: readonly string[],
  scale: AxisScale,
  size: FigureSize,
  { room, wanted }: { readonly room: number; readonly wanted?: number | undefined },
): PanelLayout {
  const count = titles.length;
  const most = HEIGHTS[size].length - 1;
  const columns = Math.min(count, most, (size === 'page' ? wanted : undefined) ?? COLUMNS[count]!);
  const left = Math.ceil(leftAxisWidth(scale));
  const whole = FIGURE_WIDTH[size] - left - Math.max(room, EDGE) - (columns - 1) * GAP[size];
  const inner = { width: Math.floor(whole / columns), height: HEIGHTS[size][columns]! };
  const wrapped = titles.map((title) => titleLines(title, inner.width));
  const rows = Array.from({ length: Math.ceil(count / columns) }, (_, row) => {
    return Math.max(...wrapped.slice(row * columns, (row + 1) * columns).map((lines) => lines.length));
  });
  const tops: number[] = [];
  let end = 0;
  for (const [row, lines] of rows.entries()) {
    // Labels below the panels of a row that has none below it in some column.
    const ragged = row > 0 && (row + 1) * columns > count ? LABELS : 0;
    tops.push(end + ragged + 8 + lines * TITLE_LINE);
    end = tops[row]! + inner.height + 8;
  }
  return {
    places: wrapped.map((title, k) => ({
      left: left + (k % columns) * (inner.width + GAP[size]),
      top: tops[Math.floor(k / columns)]!,
      first: k % columns === 0,
      lowest: k + columns >= count,
      title,
    })),
    inner,
    left,
    right: left + columns * (inner.width + GAP[size]) - GAP[size],
    named: columns - 1,
    top: tops[0]!,
    bottom: end - 8,
  };
}

/** A title in lines, which are not broken around an equals sign. */
function titleLines(title: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of title.split(/(?<=,) /)) {
    const longer = lines.length > 0 ? `${lines.at(-1)!} ${part}` : part;
    if (lines.length > 0 && textWidth(longer, FONT_SIZE, true) <= width) lines[lines.length - 1] = longer;
    else lines.push(...wrapText(part, width, FONT_SIZE, true));
  }
  return lines;
}
