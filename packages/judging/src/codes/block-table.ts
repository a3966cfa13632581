import type { Shape } from '@rugbench/core';

/** A block that a direct sum may take any number of. */
export interface BlockItem extends Shape {
  /** sum of the squared errors of its features, at least 0 */
  readonly cost: number;
}

/** The cheapest direct sums of blocks, for all numbers of features and dimensions up to a shape. */
export interface BlockTable {
  /** the cost of the cheapest sum of just so many features in at most so many dimensions; infinite where there is none */
  cost(features: number, dimensions: number): number;
  /** how many copies of each item that sum has, [items]; all 0 where there is none */
  counts(features: number, dimensions: number): number[];
}

/** No item. */
const NONE = -1;

/**
 * Solves the unbounded knapsack over blocks exactly, by dynamic programming: with $C(f, e)$ the least cost of $f$
 * features in at most $e$ dimensions,
 *
 * $$ C(0, e) = 0, \qquad C(f, e) = \min_t \thinspace \bigl( c_t + C(f - k_t, e - d_t) \bigr) . $$
 *
 * Takes n d steps for each item, and 10 n d bytes. Of equally cheap items the first is taken.
 *
 * @param items - at most 32767 blocks; `dimensions` may be 0, for features that are dropped
 * @param most - n and d of the largest sum that is asked for
 * @see docs/theory.md, "Direct sums of blocks"
 */
export function blockTable(items: readonly BlockItem[], most: Shape): BlockTable {
  const [n, width] = [most.features, most.dimensions + 1];
  const cost = new Float64Array((n + 1) * width).fill(Infinity);
  const last = new Int16Array((n + 1) * width).fill(NONE);
  cost.fill(0, 0, width);
  for (let f = 1; f <= n; f++) {
    for (const [t, item] of items.entries()) if (item.features <= f) improve(cost, last, width, f, item, t);
  }
  const at = (features: number, dimensions: number): number => features * width + Math.min(dimensions, width - 1);
  return {
    cost: (features, dimensions) => cost[at(features, dimensions)]!,
    counts: (features, dimensions) => {
      const counts = items.map(() => 0);
      let [f, e] = [features, Math.min(dimensions, width - 1)];
      while (f > 0 && last[at(f, e)] !== NONE) {
        const t = last[at(f, e)]!;
        counts[t]!++;
        [f, e] = [f - items[t]!.features, e - items[t]!.dimensions];
      }
      return counts;
    },
  };
}

/** Lets an item be the last one of a sum of f features, wherever that is cheaper. */
function improve(cost: Float64Array, last: Int16Array, width: number, f: number, item: BlockItem, t: number): void {
  const [here, before] = [f * width, (f - item.features) * width];
  for (let e = item.dimensions; e < width; e++) {
    const total = item.cost + cost[before + e - item.dimensions]!;
    if (total >= cost[here + e]!) continue;
    cost[here + e] = total;
    last[here + e] = t;
  }
}
