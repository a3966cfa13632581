import { describe, expect, it } from 'vitest';
import {
  type Differences,
  affinePolarDifferences,
  clebschDifferences,
  eigenvalues,
  hillDifferences,
  hyperovalDifferences,
} from './binary-cayley.ts';
import { gamesGraph, hillCap } from './games-graph.ts';
import type { Graph } from './graph.ts';
import { mcLaughlinGraph } from './mclaughlin.ts';
import { nonNeighbours } from './non-neighbours.ts';
import { affinePolarGraph, ellipticQuadricGraph } from './polar-spaces.ts';

/** Degree, lambda and mu as they are seen from one vertex, of which each list has one number where the graph is strongly regular. */
function seenFrom(u: number, { vertices: k, adjacent }: Graph): [degree: number, lambda: number[], mu: number[]] {
  const own = adjacent.subarray(u * k, (u + 1) * k);
  const neighbours = [...own.keys()].filter((v) => own[v] === 1);
  const [lambda, mu] = [new Set<number>(), new Set<number>()];
  for (let v = 0; v < k; v++) {
    if (v === u) continue;
    const common = neighbours.reduce((sum, w) => sum + adjacent[w * k + v]!, 0);
    (own[v] ? lambda : mu).add(common);
  }
  return [neighbours.length, [...lambda].sort((a, b) => a - b), [...mu].sort((a, b) => a - b)];
}

describe('strongly regular graphs', () => {
  const published: readonly [name: string, graph: Graph, k: number, degree: number, lambda: number, mu: number][] = [
    ['VO⁻(4, 3)', affinePolarGraph(3), 81, 20, 1, 6],
    ['VO⁻(4, 4)', affinePolarGraph(4), 256, 51, 2, 12],
    ['VO⁻(4, 5)', affinePolarGraph(5), 625, 104, 3, 20],
    ['GQ(3, 9)', ellipticQuadricGraph(3), 112, 30, 2, 10],
    ['GQ(4, 16)', ellipticQuadricGraph(4), 325, 68, 3, 17],
    ['GQ(5, 25)', ellipticQuadricGraph(5), 756, 130, 4, 26],
    ['McLaughlin', mcLaughlinGraph(), 275, 112, 30, 56],
    ['U4(3)', nonNeighbours(mcLaughlinGraph()), 162, 56, 10, 24],
    ['games', gamesGraph(), 729, 112, 1, 20],
  ];
  // Groups that act on the larger ones move any vertex to any other.
  it.each(published)('%s has its parameters, seen from its vertices', (_, graph, k, degree, lambda, mu) => {
    expect(graph.vertices).toBe(k);
    for (let u = 0; u < Math.min(k, 300); u += k > 300 ? 50 : 1)
      expect(seenFrom(u, graph)).toEqual([degree, [lambda], [mu]]);
  });

  it('the rest of the games graph is regular, and no strongly regular graph', () => {
    const rest = nonNeighbours(gamesGraph());
    const degrees = Array.from({ length: 616 }, (_, u) =>
      rest.adjacent.subarray(616 * u, 616 * (u + 1)).reduce((sum, entry) => sum + entry, 0),
    );
    expect(new Set(degrees)).toEqual(new Set([92]));
    expect(seenFrom(0, rest)[2].length).toBeGreaterThan(1);
  });
});

describe("Hill's 56-cap", () => {
  it('has no three points on a line', () => {
    const cap = hillCap();
    expect(cap).toHaveLength(112);
    const index = (vector: readonly number[]): number => vector.reduceRight((at, digit) => 3 * at + digit, 0);
    const points = new Set(cap.map(index));
    // The line through x and y has x + y and x - y beside them.
    for (const x of cap) {
      for (const y of cap) {
        const sum = index(x.map((digit, k) => (digit + y[k]!) % 3));
        const same = x.every((digit, k) => digit === y[k]) || sum === 0;
        if (!same) expect(points.has(sum)).toBe(false);
      }
    }
  });
});

describe('graphs on bits', () => {
  const spectra: readonly [name: string, differences: Differences, spectrum: Record<number, number>][] = [
    ['Clebsch', clebschDifferences(), { 5: 1, 1: 10, '-3': 5 }],
    ['GQ(3, 5)', hyperovalDifferences(), { 18: 1, 2: 45, '-6': 18 }],
    ['VO⁻(4, 4)', affinePolarDifferences(4), { 51: 1, 3: 204, '-13': 51 }],
    ['VO⁻(4, 8)', affinePolarDifferences(8), { 455: 1, 7: 3640, '-57': 455 }],
    ["Hill's 78-cap", hillDifferences(), { 234: 1, 10: 2808, '-22': 1287 }],
  ];
  it.each(spectra)('%s has its eigenvalues, each so often', (_, differences, spectrum) => {
    const times: Record<number, number> = {};
    for (const value of eigenvalues(differences)) times[value] = (times[value] ?? 0) + 1;
    expect(times).toEqual(spectrum);
  });
});
