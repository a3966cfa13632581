import { FIGURE_WIDTH, type Look } from '../grammar/look.ts';

/** Room to the left and to the right of all that a figure of panels shows, px. */
export const SIDE_MARGIN = 14;

/** Width that the content of a figure has, px. */
export function contentWidth({ size }: Look): number {
  return FIGURE_WIDTH[size] - 2 * SIDE_MARGIN;
}
