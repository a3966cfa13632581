/**
 * What a feature hears besides itself, for a diagonal of 1: fixed entries of its row of W, and the
 * rest as a Gaussian. Scaling W by `a` scales all of it by `a`.
 */
export interface InterferenceGroup {
  /** share of the features that this group describes; the shares of a law add up to 1 */
  readonly fraction: number;
  /**
   * variance of the Gaussian part, in units of the variance v of one feature; `Infinity` for features that are not
   * stored at all, whose row of W is 0
   */
  readonly gaussian: number;
  /** entries of the row that are too large to be averaged away, e.g. [-1] for an antipodal partner */
  readonly pattern: readonly number[];
}

/** What a share of the features is called that has no code, and whose Gaussian part is infinite. */
export const DROPPED = 'dropped';

/** The interference of forged weights, as theory needs it. @see docs/theory.md, "Interference" */
export interface InterferenceLaw {
  readonly groups: readonly InterferenceGroup[];
}
