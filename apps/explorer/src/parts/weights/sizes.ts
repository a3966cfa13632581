/** The largest n of which the page computes eigenvalues: about two seconds. */
export const SPECTRUM_N = 512;

/** Rows of W that a histogram reads at most. */
export const HISTOGRAM_ROWS = 256;
