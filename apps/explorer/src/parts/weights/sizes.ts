/** The largest n of which the page computes eigenvalues of a dense W: about seven seconds. Where W is a list, n may be any. */
export const SPECTRUM_N = 1400;

/** Rows of W that a histogram reads at most. */
export const HISTOGRAM_ROWS = 256;

/** Whether the page computes eigenvalues. */
export function hasSpectrum({ features, listed }: { readonly features: number; readonly listed: boolean }): boolean {
  return listed || features <= SPECTRUM_N;
}
