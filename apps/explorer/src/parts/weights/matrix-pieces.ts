import type { EntryPlace } from '../matrix/matrix-view.ts';
import type { MatrixSquares } from '../matrix/matrix-squares.ts';

/** What is said of some weights beside their picture. */
export interface MatrixHead {
  /** what they are, in a few words: in the title of a saved picture */
  readonly label: string;
  /** n */
  readonly features: number;
  /** d */
  readonly dimensions: number;
  /** entry, above 0, from which on colours saturate */
  readonly limit: number;
  /** whether W_ij = g(i XOR j), so that all of W is a list of n numbers */
  readonly listed: boolean;
}

/** Some rows of squares of a window. */
export interface Strip {
  /** how the window is cut into squares */
  readonly squares: Omit<MatrixSquares, 'entries'>;
  /** the first row of squares, from 0 */
  readonly top: number;
  /** [rows, count] */
  readonly entries: Float32Array;
  /** whether a square shows the first row of its block alone: reading all would take too long */
  readonly firstRows: boolean;
}

/** An entry of W. */
export interface Entry extends EntryPlace {
  /** W_ij, in 64 bit, as the operator has it */
  readonly value: number;
}
