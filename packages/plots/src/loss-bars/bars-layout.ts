import { type FigureSize, FIGURE_WIDTH } from '../grammar/look.ts';
import { textWidth, wrapText } from '../text/text-width.ts';
import { FONT_SIZE, SMALL_SIZE } from '../theme/typography.ts';
import type { LossGroups } from './loss-groups.ts';

/** Where everything of a comparison stands, px. */
export interface BarsLayout {
  /** left edge of the frame */
  readonly left: number;
  /** right edge of the frame */
  readonly right: number;
  /** whether names and numbers stand to the sides of the frame rather than above each line */
  readonly beside: boolean;
  /** of each line, its text and its lanes */
  readonly lines: readonly BarsLine[];
  /** of all lines */
  readonly height: number;
}

/** Where one line stands, px below the upper edge of the frame. */
export interface BarsLine {
  /** upper edge */
  readonly top: number;
  /** with its text, where that stands above it */
  readonly height: number;
  /** lines of its name */
  readonly label: readonly string[];
  /** middle of its uppermost lane */
  readonly lane: number;
}

/** of a line with a single lane, px */
const LINE = 26;
/** from one lane to the next, px */
export const LANE = 11;
const ROOM = 10;
const TEXT = 15;
const EDGE = 14;
/** A frame narrower than this has names and numbers above its lines, px. */
const LEAST_FRAME = 240;

/** Gives names and numbers room to the sides of the frame, or above each line where the figure is narrow. */
export function layOutBars({ groups }: LossGroups, columnTitle: string, size: FigureSize): BarsLayout {
  const width = FIGURE_WIDTH[size];
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => textWidth(text, FONT_SIZE)));
  const labels = widest(groups.map(({ label }) => label));
  const numbers = Math.max(textWidth(columnTitle, SMALL_SIZE), widest(groups.map(({ number }) => number)));
  const [left, right] = [Math.ceil(EDGE + labels + 10), Math.floor(width - EDGE - numbers - 10)];
  const beside = right - left >= LEAST_FRAME;
  const own = beside ? { left, right } : { left: EDGE, right: width - EDGE };
  const lines: BarsLine[] = [];
  let top = 0;
  for (const { label, number, lanes } of groups) {
    const words = own.right - own.left - textWidth(number, FONT_SIZE) - 16;
    const text = beside ? [label] : wrapText(label, words, FONT_SIZE);
    const above = beside ? 0 : text.length * TEXT + 3;
    const room = beside ? Math.max(LINE, lanes * LANE + ROOM) : lanes * LANE + ROOM;
    const first = (room - (lanes - 1) * LANE) / 2 - (beside ? 0 : 2);
    const height = above + room;
    lines.push({ top, height, label: text, lane: top + above + first });
    top += height;
  }
  return { ...own, beside, lines, height: top };
}
