import { describe, expect, it } from 'vitest';
import type { Graph } from '../graphs/graph.ts';
import { gewirtzGraph, higmanSimsGraph, m22Graph } from '../graphs/hexad-graphs.ts';
import { hoffmanSingletonGraph } from '../graphs/hoffman-singleton.ts';
import { petersenGraph } from '../graphs/petersen.ts';
import { projectionBasis } from './projection-basis.ts';
import { eigenprojection, negativeEigenspace } from './strongly-regular.ts';

/** Vertices, degree, lambda, mu; and the published smallest eigenvalue and its multiplicity. */
const published: readonly [name: string, graph: Graph, numbers: number[], eigenvalue: number, rank: number][] = [
  ['Petersen', petersenGraph(), [10, 3, 0, 1], -2, 4],
  ['Hoffman-Singleton', hoffmanSingletonGraph(), [50, 7, 0, 1], -3, 21],
  ['Gewirtz', gewirtzGraph(), [56, 10, 0, 2], -4, 20],
  ['M22', m22Graph(), [77, 16, 0, 4], -6, 21],
  ['Higman-Sims', higmanSimsGraph(), [100, 22, 0, 6], -8, 22],
];

function multiply(a: ArrayLike<number>, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let u = 0; u < size; u++) {
    for (let w = 0; w < size; w++) {
      for (let v = 0; v < size; v++) product[u * size + v]! += a[u * size + w]! * b[w * size + v]!;
    }
  }
  return product;
}

function farthest(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, entry, at) => Math.max(most, Math.abs(entry - b[at]!)), 0);
}

describe.each(published)('the frame of the %s graph', (_, graph, numbers, eigenvalue, rank) => {
  const [vertices, degree, lambda, mu] = numbers as [number, number, number, number];
  const space = negativeEigenspace({ vertices, degree, lambda, mu });
  const projection = eigenprojection(graph, space);

  it('has the published eigenvalue and multiplicity', () => {
    expect([space.eigenvalue, space.rank]).toEqual([eigenvalue, rank]);
  });

  it('is a projection on eigenvectors of the adjacency matrix', () => {
    // Sums of up to 100 numbers below 1, and of up to 22 of them for the eigenvectors.
    expect(farthest(multiply(projection, projection, vertices), projection)).toBeLessThan(1e-14);
    const scaled = projection.map((entry) => eigenvalue * entry);
    expect(farthest(multiply(graph.adjacent, projection, vertices), scaled)).toBeLessThan(1e-14);
    expect(projection.reduce((sum, entry, at) => sum + (at % (vertices + 1) === 0 ? entry : 0), 0)).toBeCloseTo(
      rank,
      12,
    );
  });

  it('has an orthonormal basis that spans it', () => {
    const basis = projectionBasis(projection, vertices, rank);
    const spanned = new Float64Array(vertices * vertices);
    for (let a = 0; a < rank; a++) {
      const row = basis.subarray(a * vertices, (a + 1) * vertices);
      for (let b = 0; b < rank; b++) {
        const other = basis.subarray(b * vertices, (b + 1) * vertices);
        const product = row.reduce((sum, entry, u) => sum + entry * other[u]!, 0);
        // Pivots are at least 1e-2, so that rounding grows by a hundred at most.
        expect(product).toBeCloseTo(a === b ? 1 : 0, 12);
      }
      for (let u = 0; u < vertices; u++) {
        for (let v = 0; v < vertices; v++) spanned[u * vertices + v]! += row[u]! * row[v]!;
      }
    }
    expect(farthest(spanned, projection)).toBeLessThan(1e-12);
  });
});
