import { describe, expect, it } from 'vitest';
import { golayCode, onesOf } from './golay-code.ts';
import type { Graph } from './graph.ts';
import { gewirtzGraph, higmanSimsGraph, hexads, m22Graph } from './hexad-graphs.ts';
import { hoffmanSingletonGraph } from './hoffman-singleton.ts';
import { petersenGraph } from './petersen.ts';

/** The distinct numbers of common neighbours of pairs of vertices: of a vertex with itself, of neighbours, of others. */
function parameters({ vertices, adjacent }: Graph): [number, number[], number[], number[]] {
  const [degree, lambda, mu] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (let u = 0; u < vertices; u++) {
    for (let v = 0; v < vertices; v++) {
      let common = 0;
      for (let w = 0; w < vertices; w++) common += adjacent[u * vertices + w]! * adjacent[w * vertices + v]!;
      (u === v ? degree : adjacent[u * vertices + v] ? lambda : mu).add(common);
    }
  }
  return [vertices, [...degree], [...lambda], [...mu]];
}

describe('the Golay code', () => {
  it('has the weights of the extended binary Golay code', () => {
    const times = new Map<number, number>();
    for (const word of golayCode()) times.set(onesOf(word), (times.get(onesOf(word)) ?? 0) + 1);
    // Published: 1 + 759 x^8 + 2576 x^12 + 759 x^16 + x^24.
    expect(Object.fromEntries(times)).toEqual({ 0: 1, 8: 759, 12: 2576, 16: 759, 24: 1 });
  });

  it('is closed under sums', () => {
    const words = new Set(golayCode());
    expect(words.size).toBe(4096);
    for (const word of [...words].slice(0, 64)) {
      expect([...words].every((other) => words.has(word ^ other))).toBe(true);
    }
  });
});

describe('hexads', () => {
  it('are a Steiner system S(3, 6, 22): any three points lie in just one', () => {
    const blocks = hexads();
    expect(blocks).toHaveLength(77);
    expect(blocks.every((block) => onesOf(block) === 6 && block < 1 << 22)).toBe(true);
    for (let a = 0; a < 22; a++) {
      for (let b = 0; b < a; b++) {
        for (let c = 0; c < b; c++) {
          const three = (1 << a) | (1 << b) | (1 << c);
          expect(blocks.filter((block) => (block & three) === three)).toHaveLength(1);
        }
      }
    }
  });
});

describe('strongly regular graphs', () => {
  const published: readonly [
    name: string,
    graph: Graph,
    vertices: number,
    degree: number,
    lambda: number,
    mu: number,
  ][] = [
    ['Petersen', petersenGraph(), 10, 3, 0, 1],
    ['Hoffman-Singleton', hoffmanSingletonGraph(), 50, 7, 0, 1],
    ['Gewirtz', gewirtzGraph(), 56, 10, 0, 2],
    ['M22', m22Graph(), 77, 16, 0, 4],
    ['Higman-Sims', higmanSimsGraph(), 100, 22, 0, 6],
  ];
  it.each(published)('%s has its parameters', (_, graph, vertices, degree, lambda, mu) => {
    expect(parameters(graph)).toEqual([vertices, [degree], [lambda], [mu]]);
  });
});
