import { SAMPLE } from '../key/key.ts';
import { significant } from '../text/number-text.ts';
import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import type { CodeMapGrid, GridCell } from './grid.ts';

/** A label of an axis, at the middle of its column or row. */
export interface CellTick {
  /** px from the upper left corner of the panel, along the axis */
  readonly at: number;
  /** r or p to three digits */
  readonly text: string;
}

/** Two panels of one size, side by side; px. */
export interface CodeMapLayout {
  /** side of a cell, with the gap to the next one */
  readonly side: number;
  /** of the cells of a panel */
  readonly width: number;
  /** of the cells of a panel */
  readonly height: number;
  /** room for the key below a panel, at least as wide as the panel */
  readonly slot: number;
  /** left edges of the panels */
  readonly lefts: readonly [number, number];
  /** of both panels with all margins */
  readonly figureWidth: number;
  /** labels of r, from left to right */
  readonly bottomTicks: readonly CellTick[];
  /** labels of p, from top to bottom */
  readonly leftTicks: readonly CellTick[];
}

/** between cells, px */
export const GAP = 1;
/** from the frame to the labels of its ticks, px */
export const TICK = 7;
const PANEL_SIDE = 480;
const CELL_SIDES = { least: 7, most: 56 };
const LEAST_SLOT = 320;
/** the name of the vertical axis, left of its labels */
const NAME_ROOM = 30;
const RIGHT = 16;

/** Cells of whole pixels, so that their edges are sharp; panels come near to 480 px. */
export function layOutCodeMap({ ratios, probabilities, cells }: CodeMapGrid): CodeMapLayout {
  const fitting = Math.floor(PANEL_SIDE / Math.max(ratios.length, probabilities.length));
  const side = Math.min(CELL_SIDES.most, Math.max(CELL_SIDES.least, fitting));
  const [width, height] = [ratios.length * side, probabilities.length * side];
  const slot = Math.max(LEAST_SLOT, width, ...cells.map(longestName));
  const bottomTicks = cellTicks(ratios, side, Math.max(...ratios.map(label).map(labelWidth)) + 10);
  const leftTicks = cellTicks(probabilities, side, 2.5 * FONT_SIZE);
  const margin = Math.ceil(NAME_ROOM + TICK + Math.max(...leftTicks.map(({ text }) => labelWidth(text))));
  const lefts = [margin, 2 * margin + slot] as const;
  return { side, width, height, slot, lefts, figureWidth: lefts[1] + slot + RIGHT, bottomTicks, leftTicks };
}

/** What the key of the codes needs for a cell. */
function longestName({ first, second }: GridCell): number {
  return Math.ceil(SAMPLE + 8 + Math.max(labelWidth(first.name), labelWidth(second?.name ?? '')));
}

/** As many labels as fit, the first and the last among them where two fit, and as even as cells allow. */
function cellTicks(values: readonly number[], side: number, room: number): CellTick[] {
  const last = values.length - 1;
  const steps = Math.floor(last / Math.ceil(room / side));
  return Array.from({ length: steps + 1 }, (_, k) => {
    const cell = steps ? Math.round((k * last) / steps) : 0;
    return { at: (cell + 0.5) * side - GAP / 2, text: label(values[cell]!) };
  });
}

function label(value: number): string {
  return significant(value, 3);
}

function labelWidth(text: string): number {
  return textWidth(text, FONT_SIZE);
}
