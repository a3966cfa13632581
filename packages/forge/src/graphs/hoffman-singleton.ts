import { type Graph, graphOf } from './graph.ts';

/**
 * The Hoffman-Singleton graph, strongly regular with parameters (50, 7, 0, 1), as Robertson has it: five pentagons
 * $P_h$ with edges between j and j + 1, five pentagrams $Q_i$ with edges between j and j + 2, and j of $P_h$ adjacent to
 * $h i + j$ of $Q_i$, all mod 5. Vertex 5 h + j is j of $P_h$, vertex 25 + 5 i + j is j of $Q_i$.
 */
export function hoffmanSingletonGraph(): Graph {
  return graphOf(50, (u, v) => {
    const [first, second] = u < v ? [u, v] : [v, u];
    const [j, l] = [first % 5, second % 5];
    if (second < 25) return sameRing(first, second) && apart(j, l) === 1;
    if (first >= 25) return sameRing(first, second) && apart(j, l) === 2;
    const [h, i] = [Math.floor(first / 5), Math.floor(second / 5) - 5];
    return (h * i + j) % 5 === l;
  });
}

function sameRing(u: number, v: number): boolean {
  return Math.floor(u / 5) === Math.floor(v / 5);
}

/** The distance of two places on a ring of five. */
function apart(j: number, l: number): number {
  const steps = Math.abs(j - l);
  return Math.min(steps, 5 - steps);
}
