import type { Shape, WeightsOperator } from '@rugbench/core';
import { cascadeEntry, writtenSquare } from './cascade-interference.ts';
import { planarBlock } from './planar-block.ts';

/** Equal blocks, side by side. */
export interface Blocks {
  /** m, features of a block, at least 4 */
  readonly size: number;
  /** how many blocks, a whole number >= 0 */
  readonly count: number;
}

/** Blocks with a place among all features and dimensions. */
interface Placed extends Blocks {
  /** the first feature */
  readonly from: number;
  /** the first dimension */
  readonly top: number;
  /** g c^-i e_i [m, 2] */
  readonly written: Float64Array;
  /** c^i f_i / g [m, 2] */
  readonly read: Float64Array;
}

/**
 * Blocks of features in two dimensions each, with the priorities $c^i$:
 *
 * $$ (W_\mathrm{in})_{\cdot i} = g c^{-i} e_i, \qquad (W_\mathrm{out})_{i \cdot} = \tfrac 1g c^i f_i, \qquad
 *    W_{ij} = c^{i - j} f_i \cdot e_j . $$
 *
 * g gives each dimension in use the squared length 1 in W_in. Features of one place i in blocks of one size lie side by
 * side: place i of block b is feature `i count + b` of its size. Dimensions beyond two for each block are rows of zeros.
 * All in 64 bit, O(n).
 *
 * @param blocks - that have n features together
 * @param priority - c, above 0
 * @see docs/theory.md, "Cascade"
 */
export function cascadeOperator(
  { features: n, dimensions: d }: Shape,
  blocks: readonly Blocks[],
  priority: number,
): WeightsOperator {
  const placed = place(blocks, priority);
  const toFeatures = (of: (blocks: Placed) => Float64Array) => (h: Float64Array, count: number, x: Float64Array) => {
    for (let s = 0; s < count; s++) {
      for (const home of placed) spread(home, of(home), h, s * d + home.top, x, s * n + home.from);
    }
  };
  return {
    features: n,
    dimensions: d,
    encode: (x, count, h) => {
      h.fill(0, 0, count * d);
      for (let s = 0; s < count; s++)
        for (const home of placed) gather(home, x, s * n + home.from, h, s * d + home.top);
    },
    decode: toFeatures(({ read }) => read),
    adjoint: toFeatures(({ written }) => written),
    diagonal: () => new Float64Array(n).fill(1),
    row: (feature) => {
      const row = new Float64Array(n);
      const { size, count, from } = placed.findLast((home) => home.from <= feature)!;
      const [i, b] = [Math.floor((feature - from) / count), (feature - from) % count];
      for (let j = 0; j < size; j++) row[from + j * count + b] = cascadeEntry(size, priority, i, j);
      return row;
    },
  };
}

function place(blocks: readonly Blocks[], priority: number): Placed[] {
  let [from, top] = [0, 0];
  return blocks
    .filter(({ count }) => count > 0)
    .map(({ size, count }) => {
      const { written, read } = planarBlock(size);
      const gain = Math.sqrt(2 / writtenSquare(size, priority));
      const power = (at: number): number => priority ** (at >> 1);
      const home = {
        size,
        count,
        from,
        top,
        written: written.map((value, at) => (value * gain) / power(at)),
        read: read.map((value, at) => (value * power(at)) / gain),
      };
      from += size * count;
      top += 2 * count;
      return home;
    });
}

/** h += W_in x for blocks of one size. */
function gather({ size, count, written }: Placed, x: Float64Array, from: number, h: Float64Array, top: number): void {
  for (let i = 0; i < size; i++) {
    for (let b = 0; b < count; b++) {
      const value = x[from + i * count + b]!;
      if (value === 0) continue;
      h[top + 2 * b]! += written[2 * i]! * value;
      h[top + 2 * b + 1]! += written[2 * i + 1]! * value;
    }
  }
}

/** x_i = (row i of `rows`) h for blocks of one size. */
function spread(
  { size, count }: Placed,
  rows: Float64Array,
  h: Float64Array,
  top: number,
  x: Float64Array,
  from: number,
): void {
  for (let i = 0; i < size; i++) {
    for (let b = 0; b < count; b++) {
      x[from + i * count + b] = rows[2 * i]! * h[top + 2 * b]! + rows[2 * i + 1]! * h[top + 2 * b + 1]!;
    }
  }
}
