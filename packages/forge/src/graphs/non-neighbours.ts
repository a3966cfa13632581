import { type Graph, graphOf } from './graph.ts';

/** The graph on the vertices that are neither vertex 0 nor adjacent to it. */
export function nonNeighbours({ vertices, adjacent }: Graph): Graph {
  const kept = Array.from({ length: vertices }, (_, v) => v).filter((v) => v > 0 && adjacent[v] === 0);
  return graphOf(kept.length, (u, v) => adjacent[kept[u]! * vertices + kept[v]!] === 1);
}
