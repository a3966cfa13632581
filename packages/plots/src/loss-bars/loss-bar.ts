/** One measurement of a comparison. */
export interface LossBar {
  /** names the mark for a page, such as the hash of its row: the attribute `data-row` in the SVG. Default: none */
  readonly id?: string | undefined;
  /** name of the variant, which decides the colour: rows of one variant may share a line */
  readonly variant: string;
  /** label of the weights, which decides the marker: hollow where it begins with `trained`, else filled */
  readonly weights: string;
  /** what tells rows of the same variant and weights apart, e.g. the seed */
  readonly note?: string | undefined;
  /** mean squared error, divided as the normalisation of the figure says; drawn where it is > 0 */
  readonly loss: number;
  /** standard error of the loss, in the same unit, >= 0; null where it does not hold: no bar is drawn */
  readonly standardError: number | null;
  /** loss that theory predicts, in the same unit; null: no tick */
  readonly analytic: number | null;
  /** what that prediction is about: these very weights, or the optimum of symmetric weights. Default: these weights */
  readonly analyticOf?: 'weights' | 'symmetric' | undefined;
}
