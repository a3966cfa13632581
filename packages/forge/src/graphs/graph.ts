/** A graph as its adjacency matrix. */
export interface Graph {
  /** k */
  readonly vertices: number;
  /** [k, k], 1 where two vertices are adjacent, else 0 */
  readonly adjacent: Uint8Array;
}

/** The graph of a symmetric rule; no vertex is its own neighbour. */
export function graphOf(vertices: number, rule: (u: number, v: number) => boolean): Graph {
  const adjacent = new Uint8Array(vertices * vertices);
  for (let u = 0; u < vertices; u++) {
    for (let v = 0; v < u; v++) {
      if (rule(u, v)) adjacent[u * vertices + v] = adjacent[v * vertices + u] = 1;
    }
  }
  return { vertices, adjacent };
}
