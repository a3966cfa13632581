import { golayCode, onesOf } from './golay-code.ts';
import { type Graph, graphOf } from './graph.ts';

/** The graph of M22: the 77 hexads, adjacent where they are disjoint. Strongly regular, (77, 16, 0, 4). */
export function m22Graph(): Graph {
  return disjointness(hexads());
}

/** The Gewirtz graph: the 56 hexads that avoid one point, adjacent where they are disjoint. (56, 10, 0, 2). */
export function gewirtzGraph(): Graph {
  return disjointness(hexads().filter((hexad) => (hexad & 1) === 0));
}

/**
 * The Higman-Sims graph: one more vertex, the 22 points and the 77 hexads. The first is adjacent to the points, a point
 * to the hexads that contain it, a hexad to those that are disjoint from it. Strongly regular, (100, 22, 0, 6).
 */
export function higmanSimsGraph(): Graph {
  const blocks = hexads();
  return graphOf(100, (u, v) => {
    const [first, second] = u < v ? [u, v] : [v, u];
    if (first === 0) return second <= 22;
    if (second <= 22) return false;
    const block = blocks[second - 23]!;
    return first <= 22 ? ((block >> (first - 1)) & 1) === 1 : (block & blocks[first - 23]!) === 0;
  });
}

const LAST_TWO = (1 << 22) | (1 << 23);

/**
 * The 77 blocks of the Steiner system S(3, 6, 22) as numbers of 22 bits: any three points lie in just one of them. They
 * are the words of weight 8 of the extended Golay code that contain its last two points, without these.
 */
export function hexads(): number[] {
  const octads = [...golayCode()].filter((word) => onesOf(word) === 8);
  return octads.filter((octad) => (octad & LAST_TWO) === LAST_TWO).map((octad) => octad ^ LAST_TWO);
}

function disjointness(sets: readonly number[]): Graph {
  return graphOf(sets.length, (u, v) => (sets[u]! & sets[v]!) === 0);
}
