import { type Graph, graphOf } from './graph.ts';

/** The Petersen graph: the ten pairs of five points, adjacent where disjoint. Strongly regular, (10, 3, 0, 1). */
export function petersenGraph(): Graph {
  const points = [0, 1, 2, 3, 4];
  const pairs = points.flatMap((a) => points.slice(a + 1).map((b) => (1 << a) | (1 << b)));
  return graphOf(pairs.length, (u, v) => (pairs[u]! & pairs[v]!) === 0);
}
