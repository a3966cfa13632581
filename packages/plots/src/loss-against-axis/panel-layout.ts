import { leftAxisWidth } from '../axes/frame-axes.ts';
import type { AxisScale } from '../axes/log-scale.ts';

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
/** Room of the title above a panel, px. */
const TITLE_ROOM = 24;
const GAP = 26;
/** below a row whose panels have labels of the axis, or where some have: px */
const LABELS = 22;

/** Columns by number of panels: rows as full as can be. */
const COLUMNS = [1, 1, 2, 3, 2, 3, 3, 4, 4, 3, 4, 4, 4];

/**
 * Lays out panels of one size, with the axis of losses to the left of each row.
 *
 * @param wanted - columns, where that is known
 */
export function layOutPanels(count: number, scale: AxisScale, titled: boolean, wanted?: number): PanelLayout {
  const columns = Math.min(count, wanted ?? COLUMNS[count]!);
  const inner = frameSize(count);
  const left = Math.ceil(leftAxisWidth(scale));
  const top = titled ? TITLE_ROOM : 8;
  const rows = Math.ceil(count / columns);
  const ragged = count % columns > 0;
  // Labels below the panels of a row that has none below it in some column.
  const rowTop = (row: number): number =>
    row * (inner.height + top + 10) + top + (ragged && row === rows - 1 ? LABELS : 0);
  const places = Array.from({ length: count }, (_, k) => ({
    left: left + (k % columns) * (inner.width + GAP),
    top: rowTop(Math.floor(k / columns)),
    first: k % columns === 0,
    lowest: k + columns >= count,
  }));
  return {
    places,
    inner,
    left,
    right: left + columns * (inner.width + GAP) - GAP,
    named: columns - 1,
    top,
    bottom: rowTop(rows - 1) + inner.height,
  };
}

function frameSize(count: number): PanelLayout['inner'] {
  if (count === 1) return { width: 500, height: 380 };
  return count === 2 ? { width: 330, height: 300 } : { width: count > 9 ? 220 : 250, height: 220 };
}
