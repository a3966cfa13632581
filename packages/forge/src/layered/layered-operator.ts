import type { Shape, WeightsOperator } from '@rugbench/core';
import { type BlockSize, DIMENSIONS, type Four } from './layered-block.ts';
import { type BlockWeights, blockWeights } from './layered-interference.ts';

/** Equal blocks, side by side. */
export interface Blocks {
  /** k, features of a block */
  readonly size: BlockSize;
  /** how many blocks, a whole number >= 0 */
  readonly count: number;
}

/** Blocks with a place among all features and dimensions. */
interface Placed extends Blocks {
  /** the first feature */
  readonly from: number;
  /** the first dimension */
  readonly top: number;
  /** of each block */
  readonly weights: BlockWeights;
}

/**
 * Layered blocks side by side, in four dimensions each. Features of one group in blocks of one size lie side by side: place i
 * of block b is feature `i count + b` of its size. Dimensions beyond four for each block are rows of zeros. All in 64 bit, O(n).
 *
 * @param blocks - that have n features together
 * @param priority - c, above 0
 * @see docs/theory.md, "Layered codes"
 */
export function layeredOperator(
  { features: n, dimensions: d }: Shape,
  blocks: readonly Blocks[],
  priority: number,
): WeightsOperator {
  const placed = place(blocks, priority);
  const toFeatures =
    (of: (weights: BlockWeights) => readonly Four[]) => (h: Float64Array, count: number, x: Float64Array) => {
      for (let s = 0; s < count; s++) {
        for (const home of placed) spread(home, of(home.weights), h, s * d + home.top, x, s * n + home.from);
      }
    };
  return {
    features: n,
    dimensions: d,
    encode: (x, count, h) => {
      h.fill(0, 0, count * d);
      for (let s = 0; s < count; s++) {
        for (const home of placed) gather(home, x, s * n + home.from, h, s * d + home.top);
      }
    },
    decode: toFeatures(({ read }) => read),
    adjoint: toFeatures(({ written }) => written),
    diagonal: () => new Float64Array(n).fill(1),
    row: (feature) => {
      const row = new Float64Array(n);
      const { size, count, from, weights } = placed.findLast((home) => home.from <= feature)!;
      const [i, b] = [Math.floor((feature - from) / count), (feature - from) % count];
      for (let j = 0; j < size; j++) row[from + j * count + b] = weights.product[i * size + j]!;
      return row;
    },
  };
}

function place(blocks: readonly Blocks[], priority: number): Placed[] {
  let [from, top] = [0, 0];
  return blocks
    .filter(({ count }) => count > 0)
    .map(({ size, count }) => {
      const home = { size, count, from, top, weights: blockWeights(size, priority) };
      from += size * count;
      top += DIMENSIONS * count;
      return home;
    });
}

/** h += W_in x for blocks of one size. */
function gather({ count, weights }: Placed, x: Float64Array, from: number, h: Float64Array, top: number): void {
  weights.written.forEach((column, i) => {
    for (let b = 0; b < count; b++) {
      const value = x[from + i * count + b]!;
      if (value === 0) continue;
      for (let k = 0; k < DIMENSIONS; k++) h[top + DIMENSIONS * b + k]! += column[k]! * value;
    }
  });
}

/** x_i = (row i of `rows`) h for blocks of one size. */
function spread(
  { count }: Placed,
  rows: readonly Four[],
  h: Float64Array,
  top: number,
  x: Float64Array,
  from: number,
): void {
  rows.forEach((row, i) => {
    for (let b = 0; b < count; b++) {
      let sum = 0;
      for (let k = 0; k < DIMENSIONS; k++) sum += row[k]! * h[top + DIMENSIONS * b + k]!;
      x[from + i * count + b] = sum;
    }
  });
}
