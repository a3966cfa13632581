import type { Heading } from '../frame/heading.ts';

/** How the entries of one set of weights are distributed over the bins of a panel. */
export interface HistogramSeries {
  /** the weights, such as `persian-rug` or `trained from torch` */
  readonly name: string;
  /** entries in each bin, whole numbers, [bins] */
  readonly counts: readonly number[];
  /** entries below the first bin */
  readonly below: number;
  /** entries above the last bin */
  readonly above: number;
  /** mean of all entries, those outside the bins too, in the unit of the axis */
  readonly mean: number;
  /** their standard deviation, at least 0, in the unit of the axis */
  readonly deviation: number;
}

/** One panel: a kind of entries. */
export interface HistogramPanel {
  /** what is counted, such as `Diagonal entries` */
  readonly title: string;
  /** what stands along the axis, with its unit */
  readonly axis: string;
  /** ends of the bins, ascending, [bins + 1] */
  readonly edges: readonly number[];
  /** of the shares of entries: `log` where tails matter */
  readonly vertical: 'linear' | 'log';
  /** in the order of the legend, from 1 */
  readonly series: readonly HistogramSeries[];
}

/** @see histogram */
export interface Histogram extends Heading {
  /** in reading order, from 1 */
  readonly panels: readonly HistogramPanel[];
}

/** All entries of a series, those outside the bins too. */
export function totalOf({ counts, below, above }: HistogramSeries): number {
  return counts.reduce((sum, count) => sum + count, below + above);
}
