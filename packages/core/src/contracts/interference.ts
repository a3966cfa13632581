/**
 * How the interference of a feature is distributed, for a diagonal of 1: a few interferers with fixed entries of W, and
 * all others as one Gaussian. Scaling W by `a` scales the interference by `a`.
 */
export interface InterferenceGroup {
  /** share of the features that this group describes, in [0, 1]; the shares of all groups add up to 1 */
  readonly fraction: number;
  /**
   * gamma, the variance of the Gaussian part in units of the variance v of one feature, at least 0; `Infinity` for
   * unrepresented features, whose row of W is 0
   */
  readonly gaussian: number;
  /** entries of the row that are too large for a central limit, one for each interferer: [-1] for an antipodal partner */
  readonly pattern: readonly number[];
}

/** The name of the code that gives up its features: it spends no dimensions on them, and their Gaussian part is infinite. */
export const DROPPED = 'dropped';

/** The interference of forged weights, as theory needs it. @see docs/theory.md, "Interference" */
export interface InterferenceDistribution {
  /** groups of features, from 1, in the order in which their features lie */
  readonly groups: readonly InterferenceGroup[];
}
