import { LIGHT, type Theme } from './theme.ts';

/** How a figure is drawn, whatever it shows. */
export interface Look {
  /** its colours */
  readonly theme: Theme;
  /** how wide the figure is: one column of a page with two, or the page */
  readonly size: FigureSize;
}

/** Widths by name; a size is a width, the height follows from what is drawn. */
export type FigureSize = 'column' | 'page';

/** Width of a figure, px: 96 px are an inch. A column is 90 mm wide, a page 180 mm; text stays of one size in both. */
export const FIGURE_WIDTH: Readonly<Record<FigureSize, number>> = { column: 340, page: 680 };

/** Light, and as wide as a page. */
export const DEFAULT_LOOK: Look = { theme: LIGHT, size: 'page' };
