/**
 * Moves labels along a line as little as possible (in the sum of squares) so that neighbours are
 * at least `gap` apart, and keeps them between `low` and `high` where there is room.
 *
 * @param wanted - where each label belongs, in any order
 * @returns where each label goes, in the order given; the order along the line is kept
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const heights = wanted.map(() => gap);
  return spreadBoxes(wanted, heights, low, high + gap);
}

/**
 * Moves boxes along a line as little as possible (in the sum of squares) so that none covers another, and keeps them between `low` and
 * `high` where there is room. Their order is that of their middles.
 *
 * @param tops - where each box wants to begin, in any order
 * @param heights - of each box, >= 0
 * @returns where each box begins, in the order given
 */
export function spreadBoxes(tops: readonly number[], heights: readonly number[], low: number, high: number): number[] {
  const middle = (k: number): number => tops[k]! + heights[k]! / 2;
  const order = tops.map((_, k) => k).sort((x, y) => middle(x) - middle(y) || tops[x]! - tops[y]! || x - y);
  const above: number[] = [];
  let sum = 0;
  for (const k of order) {
    above.push(sum);
    sum += heights[k]!;
  }
  // without what stands above the task is: the nearest sequence that does not fall
  const levels = nearestRising(order.map((k, rank) => tops[k]! - above[rank]!));
  const last = Math.max(low, high - sum);
  const placed = new Array<number>(tops.length);
  order.forEach((k, rank) => (placed[k] = Math.min(Math.max(levels[rank]!, low), last) + above[rank]!));
  return placed;
}

/** The sequence that never falls nearest to the given one: neighbours that violate it are averaged. */
function nearestRising(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    while (pools.length && pools.at(-1)!.sum / pools.at(-1)!.count > pool.sum / pool.count) {
      const left = pools.pop()!;
      pool = { sum: left.sum + pool.sum, count: left.count + pool.count };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
}
