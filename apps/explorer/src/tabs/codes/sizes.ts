/** The largest n of which the page computes eigenvalues: about two seconds. */
export const SPECTRUM_N = 512;

/** The largest graph that is drawn, in vertices. */
export const GRAPH_V = 300;
