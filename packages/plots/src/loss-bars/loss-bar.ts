/** One measurement of a comparison. */
export interface LossBar {
  /** names the mark for a page, such as the hash of its row: the attribute `data-row` in the SVG. Default: none */
  readonly id?: string | undefined;
  /** name of the variant: rows of one variant may share a line */
  readonly variant: string;
  /** `trained` or the name of a forge; it decides colour and shape */
  readonly weights: string;
  /** what tells rows of the same variant and weights apart, e.g. the seed */
  readonly note?: string;
  /** mean squared error, divided as the normalisation of the figure says; drawn where it is > 0 */
  readonly loss: number;
  /** standard error of the loss, in the same unit, >= 0 */
  readonly standardError: number;
  /** loss that theory predicts for these weights, in the same unit; null: no tick */
  readonly analytic: number | null;
}
