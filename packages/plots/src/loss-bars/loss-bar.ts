/** One measurement of a comparison. */
export interface LossBar {
  readonly variant: string;
  /** `trained` or a forge; it decides colour and shape */
  readonly weights: string;
  /** what tells rows of the same variant and weights apart, e.g. the seed */
  readonly note?: string;
  readonly loss: number;
  readonly standardError: number;
  /** loss that theory predicts for these weights; null: no tick */
  readonly analytic: number | null;
}
