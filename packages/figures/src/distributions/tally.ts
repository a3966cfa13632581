import { binOf } from './bins.ts';

/** Hands on numbers in blocks, always the same ones in the same order. */
export type Blocks = (visit: (block: Float64Array) => void) => void;

/** Extent and moments of many numbers. */
export interface Extent {
  /** the smallest; infinite without numbers */
  readonly low: number;
  /** the largest; minus infinity without numbers */
  readonly high: number;
  /** their mean, accumulated in 64 bit */
  readonly mean: number;
  /** their standard deviation over all of them, at least 0 */
  readonly deviation: number;
}

/** Extent and moments in one pass, around the first number so that a small spread survives. */
export function extentOf(blocks: Blocks): Extent {
  let [low, high] = [Infinity, -Infinity];
  let [count, sum, squares, first] = [0, 0, 0, 0];
  blocks((block) => {
    if (count === 0) first = block[0] ?? 0;
    for (const value of block) {
      if (value < low) low = value;
      if (value > high) high = value;
      const away = value - first;
      sum += away;
      squares += away * away;
    }
    count += block.length;
  });
  const away = sum / count;
  return { low, high, mean: first + away, deviation: Math.sqrt(Math.max(0, squares / count - away * away)) };
}

/** How many numbers lie in each bin, and how many outside. */
export function countsOf(
  blocks: Blocks,
  edges: readonly number[],
): { readonly counts: number[]; readonly below: number; readonly above: number } {
  const bins = edges.length - 1;
  const all = new Array<number>(bins + 2).fill(0);
  blocks((block) => {
    for (const value of block) all[binOf(edges, value) + 1]!++;
  });
  return { counts: all.slice(1, bins + 1), below: all[0]!, above: all[bins + 1]! };
}
