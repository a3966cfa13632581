/** Under which conditions a code is judged, beyond its interference distribution at large n. Both left out: the limit, without noise. */
export interface Conditions {
  /** n, a whole number of at least 2: the Gaussian part has the variance that its few active features give it; left out: n goes to infinity */
  readonly features?: number;
  /** S, standard deviation of the Gaussian noise on each entry of h over the root mean square of h, at least 0; left out: 0 */
  readonly hiddenNoise?: number;
}
