/**
 * Moves labels along a line as little as possible (in the sum of squares) so that neighbours are
 * at least `gap` apart, and keeps them between `low` and `high` where there is room.
 *
 * @param wanted - where each label belongs, in any order
 * @returns where each label goes, in the order given; the order along the line is kept
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, k) => k).sort((x, y) => wanted[x]! - wanted[y]! || x - y);
  // without the gaps the task is: the nearest sequence that does not fall
  const levels = nearestRising(order.map((k, rank) => wanted[k]! - rank * gap));
  const last = Math.max(low, high - (wanted.length - 1) * gap);
  const placed = new Array<number>(wanted.length);
  order.forEach((k, rank) => (placed[k] = Math.min(Math.max(levels[rank]!, low), last) + rank * gap));
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
