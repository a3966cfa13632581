import type { Heading } from '../frame/heading.ts';

/** A value that theory expects of eigenvalues. */
export interface SpectrumLevel {
  /** the value */
  readonly value: number;
  /** what it is, such as `n/d`; empty: it is not named */
  readonly name: string;
}

/** The eigenvalues of one set of weights. */
export interface SpectrumPanel {
  /** the weights, such as `persian-rug` or `trained from torch` */
  readonly name: string;
  /** of the symmetric part of W/a, descending, [n] */
  readonly eigenvalues: readonly number[];
  /** Rayleigh quotient of the vector of ones: the mean over rows of their sums, in units of a */
  readonly ones: number;
  /** which eigenvalue belongs to the ones: the last place of that whose eigenspace has the largest overlap, in [0, n) */
  readonly onesPlace: number;
  /** squared cosine between that eigenspace and the ones, in [0, 1] */
  readonly onesOverlap: number;
  /** share of the energy of W/a that is antisymmetric, and so not in the eigenvalues, in [0, 1] */
  readonly antisymmetricShare: number;
  /** what theory expects */
  readonly levels: readonly SpectrumLevel[];
}

/** @see spectrum */
export interface Spectrum extends Heading {
  /** in reading order, from 1 */
  readonly panels: readonly SpectrumPanel[];
}
