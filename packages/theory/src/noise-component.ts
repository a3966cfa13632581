/** One component of the Gaussian part of y, which is a mixture at finite n. */
export interface NoiseComponent {
  /** standard deviation, at least 0 */
  readonly noise: number;
  /** probability when the feature itself is off; of all components they add up to 1 */
  readonly whenOff: number;
  /** probability when the feature itself is on; of all components they add up to 1 */
  readonly whenOn: number;
}
