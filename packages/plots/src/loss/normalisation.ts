/** What a figure's losses were divided by before they came here: nothing, or the variance v of a feature. */
export type Normalisation = 'none' | 'variance';

/** The title of an axis of losses. */
export function lossLabel(normalisation: Normalisation): string {
  return normalisation === 'variance' ? 'loss / variance of a feature' : 'loss (mean squared error)';
}
