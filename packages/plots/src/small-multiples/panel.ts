import type * as Plot from '@observablehq/plot';
import type { AxisScale } from '../axes/log-scale.ts';
import type { Heading } from '../frame/heading.ts';

/** An axis of a panel. */
export interface PanelAxis extends AxisScale {
  /** how values are placed along it */
  readonly type: 'linear' | 'log';
  /** what stands along it */
  readonly title: string;
}

/** A sample of what is drawn in a panel. */
export interface LegendSample {
  /** how it is drawn: an area, a line, a dashed line, or a marker */
  readonly kind: 'area' | 'line' | 'dashed' | 'marker';
  /** `#rrggbb` */
  readonly color: string;
  /** shape of a marker. Default circle */
  readonly symbol?: 'circle' | 'square' | 'diamond' | 'triangle';
  /** whether only the outline of a marker is drawn. Default false */
  readonly hollow?: boolean;
}

/** A line of the legend above a panel: a sample, and what it stands for. */
export interface LegendLine {
  /** what is drawn beside the text; null: nothing */
  readonly sample: LegendSample | null;
  /** wrapped to the width of the panel */
  readonly text: string;
}

/** One frame of a figure that has several. */
export interface Panel {
  /** in bold above the frame; empty: none */
  readonly title: string;
  /** above the frame, below the title */
  readonly legend: readonly LegendLine[];
  /** along the bottom */
  readonly x: PanelAxis;
  /** up the left side */
  readonly y: PanelAxis;
  /** of the frame, px */
  readonly height: number;
  /** what is drawn in a frame of this size, px, from back to front */
  marks(width: number, height: number): readonly Plot.Markish[];
}

/** A figure of several panels. */
export interface SmallMultiples {
  /** title, setting and caption */
  readonly heading: Heading;
  /** above all panels, for what they share. Default: none */
  readonly legend?: readonly LegendLine[];
  /** in reading order */
  readonly panels: readonly Panel[];
  /** how many stand side by side, from 1 */
  readonly columns: number;
  /** whether all panels have one vertical axis, which is then labelled at the left alone */
  readonly sharedY: boolean;
}
