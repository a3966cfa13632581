import { type Graph, graphOf } from './graph.ts';

/** Blocks of the 2-(6, 3, 2) design, on the points 0 to 4 of a ring and a sixth: any two points lie in two of them. */
const TRIPLES = [0, 1, 2, 3, 4].flatMap((i) => [
  [5, i, (i + 1) % 5],
  [i, (i + 1) % 5, (i + 3) % 5],
]);

/** The vectors of $F_3^6$, two of them adjacent where their difference lies on Hill's 56-cap. Strongly regular, (729, 112, 1, 20). */
export function gamesGraph(): Graph {
  const vectors = Array.from({ length: 729 }, (_, at) => digitsOf(at));
  const onCap = new Uint8Array(729);
  for (const point of hillCap()) onCap[indexOf(point)] = 1;
  return graphOf(729, (u, v) => onCap[indexOf(vectors[u]!.map((digit, k) => (digit + 3 - vectors[v]![k]!) % 3))] === 1);
}

/**
 * The 112 vectors of Hill's 56-cap in PG(5, 3): those without a 0 and with an even number of twos, and those whose
 * coordinates other than 0 lie in a block of the 2-(6, 3, 2) design. They are half of the points of the quadric
 * $\sum_i x_i^2 = 0$, and every line of the quadric has two of them.
 */
export function hillCap(): number[][] {
  return Array.from({ length: 729 }, (_, at) => digitsOf(at)).filter((vector) => {
    const support = [0, 1, 2, 3, 4, 5].filter((k) => vector[k] !== 0);
    if (support.length === 6) return vector.filter((digit) => digit === 2).length % 2 === 0;
    return support.length === 3 && TRIPLES.some((triple) => support.every((k) => triple.includes(k)));
  });
}

function digitsOf(at: number): number[] {
  return Array.from({ length: 6 }, (_, k) => Math.floor(at / 3 ** k) % 3);
}

function indexOf(vector: readonly number[]): number {
  return vector.reduceRight((at, digit) => 3 * at + digit, 0);
}
