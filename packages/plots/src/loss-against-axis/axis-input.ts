import type { Heading } from '../frame/heading.ts';

/** The axis along the bottom of all panels. */
export interface FigureAxis {
  /** what is varied, in a word, such as `p`, `r`, `n` or `hiddenNoise` */
  readonly name: string;
  /** below the axis, such as `p, the probability that a feature is on` */
  readonly title: string;
  /** where losses may stand, in any order; all above 0 where the scale is logarithmic */
  readonly values: readonly number[];
  /** whether equal distances are equal differences or equal ratios; `scaleOf` chooses */
  readonly scale: 'linear' | 'log';
  /** a value that a line marks where it lies within the axis, such as the one that a reader chose. Default: none */
  readonly marked?: number | undefined;
}

/** What is known of one variant on one kind of weights, at one value of the axis. */
export interface AxisPoint {
  /** names the mark for a page, such as the hash of its row: the attribute `data-row` in the SVG. Default: none */
  readonly id?: string | undefined;
  /** on the axis */
  readonly x: number;
  /** measured mean squared error, drawn where it is > 0; null where nothing was measured */
  readonly loss: number | null;
  /** standard error of the loss, in its unit, >= 0; null where it does not hold: no bar is drawn */
  readonly standardError: number | null;
  /** the loss that theory predicts, drawn where it is > 0; null where it predicts none */
  readonly analytic: number | null;
}

/** One variant on one kind of weights. */
export interface AxisSeries {
  /** of the variant: it decides the colour */
  readonly name: string;
  /** their label, which decides the marker: hollow where it begins with `trained`, else filled */
  readonly weights: string;
  /** in any order; several at one value, such as those of several seeds, have a marker each, and a line through their mean */
  readonly points: readonly AxisPoint[];
}

/** A bound along the axis. */
export interface AxisBound {
  /** in the key, such as `elementwise floor` */
  readonly name: string;
  /** in any order; `loss`: mean squared error, drawn where it is > 0 and within reach of the other losses */
  readonly points: readonly { readonly x: number; readonly loss: number }[];
}

/** One place of the other axes. */
export interface AxisPanel {
  /** above the panel, such as `n = 256, r = 0.3`; may be empty */
  readonly title: string;
  /** in the order of their colours */
  readonly series: readonly AxisSeries[];
  /** drawn in grey */
  readonly bounds: readonly AxisBound[];
}

/** @see lossAgainstAxis */
export interface LossAgainstAxis extends Heading {
  /** what dashed lines are, such as `optimum of symmetric weights`. Default: theory */
  readonly theory?: string | undefined;
  /** along the bottom of all panels */
  readonly axis: FigureAxis;
  /** side by side; of more than twelve, twelve at even distances are drawn */
  readonly panels: readonly AxisPanel[];
  /** panels side by side, from 1 to 4; default: as many as make rows full */
  readonly columns?: number | undefined;
  /** names of variants that have a colour, the most important first; others are grey. Default: the figure chooses the best six */
  readonly featured?: readonly string[] | undefined;
  /** labels of weights in the order in which markers are given away. Default: that of their first appearance */
  readonly kinds?: readonly string[] | undefined;
}
