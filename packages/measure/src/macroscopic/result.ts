import type { Extent, Moments } from '../statistics/moments.ts';
import type { FeatureMoments } from './feature-moments.ts';
import type { Partner } from './partner.ts';
import type { Symmetry } from './symmetry.ts';

/**
 * A weight matrix W = W_out W_in in a few numbers. "Rows" are the rows of W that were read, "off"
 * is everything beside the diagonal, a is the mean of the whole diagonal.
 *
 * @see docs/theory.md, "Macroscopic measurements"
 */
export interface Macroscopic {
  /** how many rows of W were read, in [1, n]; means and variances over rows are over these */
  readonly rows: number;
  /** how many samples stood behind `kolmogorovSmirnov` (and `feature`, where it is an estimate) */
  readonly samples: number;
  /** mean and variance of one feature, as used here, and where they come from */
  readonly feature: FeatureMoments;
  /** over all n entries W_ii; the largest deviation is an absolute one from the mean */
  readonly diagonal: Moments & { readonly largestDeviation: number };
  /** over rows: $$ \mathrm{Var}\,\nu_i = v \sum_{j \ne i} W_{ij}^2 $$ for independent features */
  readonly interferenceVariance: Moments;
  /** over rows: $$ \mathrm{E}\,\nu_i = \mathrm{E}x \sum_{j \ne i} W_{ij} $$ */
  readonly interferenceMean: Moments;
  /**
   * Lyapunov's ratio over rows, 0 for a row without interference. Small means many small terms, so
   * that the interference is near to Gaussian; 1 means a single term.
   *
   * $$ \Lambda_i = \sum_{j \ne i} |W_{ij}|^3 \Big/ \Bigl(\sum_{j \ne i} W_{ij}^2\Bigr)^{3/2} $$
   */
  readonly lyapunov: Extent;
  /** whether the interference of single rows, standardised, is Gaussian over samples: a Kolmogorov-Smirnov distance and its p-value */
  readonly kolmogorovSmirnov: Gaussianity;
  /** the most negative entries of rows: -1 where every feature has an antipodal partner */
  readonly partner: Partner;
  /** share of the off energy of the rows, the sum of W_ij^2, in negative entries; 0 without any energy */
  readonly negativeEnergyShare: number;
  /** symmetric and antisymmetric share of the block of W at the rows read and the same columns */
  readonly symmetry: Symmetry;
  /** $$ \lVert P - P^2 \rVert_F / \lVert P \rVert_F $$ for P = (d/n) W / a, estimated */
  readonly projectionDistance: number;
  /** largest |cos| between the columns of W_in that belong to the rows read: at most that of all columns */
  readonly coherence: number;
  /** lower bound of the coherence of all columns: $$ \sqrt{\frac{n-d}{d(n-1)}} $$ */
  readonly welchBound: number;
  /** feature dimensionality, in [0, 1], of the features whose rows were read, among all n; null above 1024 features, where it would cost too much */
  readonly dimensionality: Extent | null;
}

/** A test of normality over several rows. */
export interface Gaussianity {
  /** median over the tested rows of the distance from N(0, 1), in (0, 1] */
  readonly distance: number;
  /** smallest p-value of the tested rows times their number, at most 1: valid however rows depend */
  readonly pValue: number;
}
