/** The largest graph that is drawn, in vertices. */
export const GRAPH_V = 300;
