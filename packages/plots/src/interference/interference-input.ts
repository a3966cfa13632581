import type { Heading } from '../frame/heading.ts';

/** The interference of some rows of one set of weights, each row less its mean and over its standard deviation. */
export interface InterferenceSeries {
  /** the weights, such as `persian-rug` or `trained from torch` */
  readonly name: string;
  /** rows of W whose interference was measured, from 1 */
  readonly rows: number;
  /** density in each bin over samples and rows, at least 0, [bins] */
  readonly density: readonly number[];
  /** of the density, from the spread over samples, at least 0, [bins] */
  readonly standardErrors: readonly number[];
  /** measured values in each bin, whole numbers, [bins] */
  readonly counts: readonly number[];
  /** Kolmogorov-Smirnov distance from the normal distribution, median over rows, in (0, 1] */
  readonly distance: number;
  /** chance of so large a distance for normal values, of the worst row times the number of rows, in (0, 1] */
  readonly pValue: number;
  /** density that theory declares for these weights, mean over the bin, [bins]; null where it declares none */
  readonly declared: readonly number[] | null;
}

/** @see interference */
export interface Interference extends Heading {
  /** samples behind all densities, from 2 */
  readonly samples: number;
  /** ends of the bins in standard deviations, ascending, [bins + 1] */
  readonly edges: readonly number[];
  /** density of the normal distribution, mean over each bin, above 0, [bins] */
  readonly normal: readonly number[];
  /** in the order of the legend, from 1 */
  readonly series: readonly InterferenceSeries[];
}
