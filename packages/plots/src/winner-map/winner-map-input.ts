import type { Heading } from '../frame/heading.ts';
import type { MapAxes, MapPanel } from '../map-grid/map-axes.ts';

/** One map of winners. */
export interface WinnerPanel extends MapPanel {
  /** row by row from the bottom, [ys, xs]: who is best there, several where they tie; null where nobody was compared */
  readonly winners: readonly (readonly string[] | null)[];
}

/** @see winnerMap */
export interface WinnerMap extends Heading, MapAxes {
  /** in reading order, one or more */
  readonly panels: readonly WinnerPanel[];
}
