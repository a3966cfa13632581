import type { Heading } from '../frame/heading.ts';
import type { PlainNumbers } from '../matrix/packed-entries.ts';

/** A square part of W. */
export interface RugWindow {
  /** its first row, from 0 */
  readonly row: number;
  /** its first column, from 0 */
  readonly column: number;
  /** rows and columns, from 1 to n */
  readonly side: number;
}

/** What a square stands for where it is many entries: their mean, or the one of largest size. */
export type BlockShows = 'mean' | 'extreme';

/** @see rug */
export interface Rug extends Heading {
  /** features: a power of two up to 2^20 */
  readonly n: number;
  /** W_ii = a, where `rows` are given. Default 1 */
  readonly scale?: number | undefined;
  /** the rows of the Hadamard matrix that were chosen, each once, from 0 to n - 1. Or: `g` */
  readonly rows?: readonly number[] | undefined;
  /** W_ij by i XOR j: n finite numbers. Or: `rows` */
  readonly g?: PlainNumbers | undefined;
  /** what is drawn, one panel each; a window is moved outwards to whole blocks. Default: all of W */
  readonly windows?: readonly RugWindow[] | undefined;
  /** for windows with more entries than squares. Default: extreme */
  readonly shows?: BlockShows | undefined;
}
