import type { Heading } from '../frame/heading.ts';
import type { PlainNumbers } from './packed-entries.ts';

/** A column beside a matrix: one number for each of its rows, with a scale of its own. */
export interface SideColumn {
  /** above the column, one short word or letter, such as `b` */
  readonly title: string;
  /** one for each row of the matrix */
  readonly entries: PlainNumbers;
  /** entry, > 0, from which on colours saturate. Default: the largest absolute value */
  readonly limit?: number | undefined;
}

/** One matrix of a figure. */
export interface MatrixPanel {
  /** above the matrix, wrapped to its width */
  readonly title: string;
  /** from 1 to 1024 */
  readonly rows: number;
  /** from 1 to 1024 */
  readonly columns: number;
  /** row by row: rows * columns finite numbers */
  readonly entries: PlainNumbers;
  /** entry, > 0, from which on colours saturate. Default: the 99.5th percentile of |off-diagonal entries| */
  readonly limit?: number | undefined;
  /** the feature of each row, and of each column of a square matrix, counted from 0. Default: 0, 1, 2, ... */
  readonly features?: readonly number[] | undefined;
  /** to the right of the matrix. Default: none */
  readonly beside?: SideColumn | undefined;
}

/** @see matrices */
export interface Matrices extends Heading {
  /** in reading order, one or more */
  readonly panels: readonly MatrixPanel[];
}
