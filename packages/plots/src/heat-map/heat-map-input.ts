import type { Heading } from '../frame/heading.ts';
import type { MapAxes, MapPanel } from '../map-grid/map-axes.ts';

/** How values become colours. */
export interface HeatScale {
  /** what the values are, with a unit where there is one: above the colour bar */
  readonly label: string;
  /** sequential: from pale to dark; diverging: blue below the centre, red above */
  readonly colors: 'sequential' | 'diverging';
  /** whether equal ratios or equal differences are equal steps of colour; log wants positive values */
  readonly type: 'linear' | 'log';
  /** of a diverging scale. Default: 1 where it is logarithmic, 0 where it is linear */
  readonly center?: number | undefined;
  /** values at the two ends, low < high; what lies beyond has the end's colour. Default: the least and the largest value */
  readonly domain?: readonly [low: number, high: number] | undefined;
}

/** One map of values. */
export interface HeatPanel extends MapPanel {
  /** row by row from the bottom, [ys, xs]; null where there is none */
  readonly values: readonly (number | null)[];
  /** a scale of its own, with a colour bar below the panel. Default: that of the figure, which all panels without share */
  readonly scale?: HeatScale | undefined;
}

/** @see heatMap */
export interface HeatMap extends Heading, MapAxes {
  /** of all panels that have none of their own */
  readonly scale: HeatScale;
  /** in reading order, one or more */
  readonly panels: readonly HeatPanel[];
}
