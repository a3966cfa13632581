import type { Forge } from '@rugbench/core';
import type { Graph } from '../graphs/graph.ts';
import { type FrameRug, frameRug } from './frame-rug.ts';
import { projectionBasis } from './projection-basis.ts';

/** A strongly regular graph by its numbers. */
export interface StronglyRegular {
  /** k */
  readonly vertices: number;
  /** neighbours of a vertex */
  readonly degree: number;
  /** common neighbours of two vertices that are adjacent */
  readonly lambda: number;
  /** common neighbours of two others */
  readonly mu: number;
}

/** The eigenspace of its adjacency matrix that belongs to the most negative eigenvalue. */
export interface NegativeEigenspace {
  /** s */
  readonly eigenvalue: number;
  /** f, the multiplicity of s */
  readonly rank: number;
  /** P_uv k/f for neighbours: s / degree */
  readonly near: number;
  /** P_uv k/f for others: -(s + 1) / (k - degree - 1) */
  readonly far: number;
}

/**
 * The eigenspace by the numbers of the graph alone. With $\Delta = (\lambda - \mu)^2 + 4 (\mathrm{degree} - \mu)$,
 *
 * $$ s = \frac{\lambda - \mu - \sqrt \Delta}{2}, \qquad
 *    f = \frac 12 \Bigl( k - 1 + \frac{2 \thinspace \mathrm{degree} + (k - 1)(\lambda - \mu)}{\sqrt \Delta} \Bigr). $$
 */
export function negativeEigenspace({ vertices: k, degree, lambda, mu }: StronglyRegular): NegativeEigenspace {
  const root = Math.sqrt((lambda - mu) ** 2 + 4 * (degree - mu));
  const eigenvalue = (lambda - mu - root) / 2;
  const rank = (k - 1 + (2 * degree + (k - 1) * (lambda - mu)) / root) / 2;
  return { eigenvalue, rank, near: eigenvalue / degree, far: -(eigenvalue + 1) / (k - degree - 1) };
}

/** The projection on the eigenspace, [k, k]: f/k on the diagonal, and times `near` and `far` beside it. */
export function eigenprojection({ vertices: k, adjacent }: Graph, space: NegativeEigenspace): Float64Array {
  const { rank, near, far } = space;
  return Float64Array.from({ length: k * k }, (_, at) => {
    if (at % (k + 1) === 0) return rank / k;
    return (rank / k) * (adjacent[at] ? near : far);
  });
}

/**
 * Makes the rug over groups of features that are the vertices of a strongly regular graph, stored in the eigenspace of
 * the most negative eigenvalue. Where the graph has no triangles, few others interfere with a feature strongly and with a
 * minus, and many weakly with a plus: an interference that a ReLU hardly notices.
 *
 * @param graph - made when weights are forged
 * @see docs/theory.md, "Codes from graphs"
 */
export function stronglyRegularRug(
  said: Pick<FrameRug, 'name' | 'title' | 'source'>,
  numbers: StronglyRegular,
  graph: () => Graph,
): Forge {
  const space = negativeEigenspace(numbers);
  const { vertices: members, degree } = numbers;
  const { rank, near, far } = space;
  return frameRug({
    ...said,
    members,
    rank,
    pattern: Array.from({ length: members - 1 }, (_, v) => (v < degree ? near : far)),
    basis: () => projectionBasis(eigenprojection(graph(), space), members, rank),
  });
}
