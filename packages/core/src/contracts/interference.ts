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
  /**
   * entries of the row that are too large for a central limit, one for each interferer: [-1] for an antipodal partner.
   * `-Infinity` is the limit of an interferer that, whenever it is on, drives the pre-activation beyond all bounds.
   */
  readonly pattern: readonly number[];
  /**
   * $\lvert (W_\mathrm{out})_i \rvert^2$, the squared length of the feature's row of W_out, in units of the W_in that
   * {@link InterferenceDistribution.hidden} describes; left out where a code does not say how it meets noise on h
   */
  readonly decoderSquare?: number;
  /**
   * share of all features whose sum the Gaussian part is, in (0, 1]: at a finite n it fluctuates with the number of those that
   * are on. Left out: 1.
   */
  readonly reach?: number;
}

/** The name of the code that gives up its features: it spends no dimensions on them, and their Gaussian part is infinite. */
export const DROPPED = 'dropped';

/**
 * How large h = W_in x is. Its mean square over samples and dimensions is
 *
 * $$ \frac 1d E \lvert h \rvert^2 = \mathrm{variance} \cdot v + \mathrm{mean} \cdot (E x)^2 . $$
 */
export interface HiddenSize {
  /** $\lVert W_\mathrm{in} \rVert_F^2 / d$, above 0 */
  readonly variance: number;
  /** $\lvert W_\mathrm{in} \thinspace \mathbf 1 \rvert^2 / d$, at least 0 */
  readonly mean: number;
}

/** The interference of forged weights, as theory needs it. @see docs/theory.md, "Interference" */
export interface InterferenceDistribution {
  /** groups of features, from 1, in the order in which their features lie */
  readonly groups: readonly InterferenceGroup[];
  /** the size of h, for noise on it; left out where a code does not say how it meets noise on h */
  readonly hidden?: HiddenSize;
}
