/**
 * An order of features, from W alone, in which partners stand side by side and blocks hang together.
 *
 * Two features are linked as strongly as the more negative of $W_{ij}$ and $W_{ji}$ is large; a pair without a negative entry is not
 * linked. Links are taken from the strongest to the weakest, of two as strong the one of earlier features first. Each joins two lists, which
 * are laid end to end, turned so that the linked features come near to each other. What no link joins stands by size, longest list first,
 * and of two as long the one with the earlier feature: dead features come last. (Kruskal's algorithm for a spanning tree: single linkage.)
 *
 * @param matrix - W [side, side], row-major
 * @returns the features 0 to side - 1, in their order
 * @see docs/theory.md, "Pairs and blocks in a picture"
 */
export function featureOrder(matrix: ArrayLike<number>, side: number): number[] {
  const lists = Array.from({ length: side }, (_, i) => [i]);
  for (const { i, j } of linksOf(matrix, side)) {
    const [one, other] = [lists[i]!, lists[j]!];
    if (one === other) continue;
    const joined = one.length >= other.length ? endToEnd(one, i, other, j) : endToEnd(other, j, one, i);
    for (const feature of joined) lists[feature] = joined;
  }
  return [...new Set(lists)].sort((x, y) => y.length - x.length || Math.min(...x) - Math.min(...y)).flat();
}

/** Two features, i < j, and how strongly they are linked, > 0. */
interface Link {
  readonly i: number;
  readonly j: number;
  readonly strength: number;
}

/** All links, the strongest first. */
function linksOf(matrix: ArrayLike<number>, side: number): Link[] {
  const links: Link[] = [];
  for (let i = 0; i < side; i++) {
    for (let j = i + 1; j < side; j++) {
      const strength = -Math.min(matrix[i * side + j]!, matrix[j * side + i]!);
      if (strength > 0) links.push({ i, j, strength });
    }
  }
  // sort is stable: ties stay in the order of their features
  return links.sort((x, y) => y.strength - x.strength);
}

/** The longer list as it is or turned, then the shorter one as it is or turned, linked features towards the middle. */
function endToEnd(longer: readonly number[], i: number, shorter: readonly number[], j: number): number[] {
  const before = 2 * longer.indexOf(i) + 1 >= longer.length;
  const first = 2 * shorter.indexOf(j) + 1 <= shorter.length;
  return [...(before ? longer : longer.toReversed()), ...(first ? shorter : shorter.toReversed())];
}

/** Rows and columns of a square matrix in an order of features; a shorter order gives the part of these. */
export function reordered(matrix: ArrayLike<number>, side: number, order: readonly number[]): Float64Array {
  return Float64Array.from(order.flatMap((i) => order.map((j) => matrix[i * side + j]!)));
}
