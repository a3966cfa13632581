import type { Heading } from '../frame/heading.ts';

/** One row of a table: what was measured over what theory predicts. */
export interface Residual {
  /** hash of the row; it links the marker to the row of a table */
  readonly id: string;
  /** the variant, such as `ReLU` */
  readonly name: string;
  /** the weights, such as `persian-rug` or `trained from torch` */
  readonly weights: string;
  /** what else tells rows apart, such as `n = 256`; empty: nothing */
  readonly setting: string;
  /** measured loss over predicted loss, above 0 */
  readonly ratio: number;
  /** of the ratio, at least 0; null where there is none that holds */
  readonly standardError: number | null;
}

/** @see residuals */
export interface Residuals extends Heading {
  /** from top to bottom, from 1 */
  readonly residuals: readonly Residual[];
}
