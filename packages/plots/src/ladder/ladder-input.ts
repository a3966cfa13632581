import type { Heading } from '../frame/heading.ts';

/** One measurement of a ladder. */
export interface LadderPoint {
  /** hash of the row; it links the marker to the row of a table */
  readonly id: string;
  /** number of features */
  readonly n: number;
  /** measured loss over the loss that theory predicts at large n, above 0 */
  readonly ratio: number;
  /** of the ratio, at least 0; null where there is none that holds */
  readonly standardError: number | null;
  /** loss that theory predicts at this n over that at large n, above 0; null where there is none */
  readonly atN: number | null;
}

/** One variant on one kind of weights. */
export interface LadderSeries {
  /** the variant, such as `ReLU` */
  readonly name: string;
  /** the weights, such as `persian-rug` or `trained from torch` */
  readonly weights: string;
  /** by ascending n */
  readonly points: readonly LadderPoint[];
}

/** The series of one setting. */
export interface LadderPanel {
  /** the setting, such as `r = 0.3, p = 0.05`; empty where the subtitle says it */
  readonly title: string;
  /** in the order of the legend, from 1 */
  readonly series: readonly LadderSeries[];
}

/** @see ladder */
export interface Ladder extends Heading {
  /** in reading order, from 1 */
  readonly panels: readonly LadderPanel[];
}
