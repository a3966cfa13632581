import type { WeightsOperator } from '@rugbench/core';
import { loadKernels } from '../simd/kernels.ts';
import { workspaceFor } from '../simd/workspace.ts';

/** A subspace of R^k whose projection has a constant diagonal. */
export interface Frame {
  /** k */
  readonly members: number;
  /** f, its dimension */
  readonly rank: number;
  /** T [f, k], with orthonormal rows */
  readonly basis: Float64Array;
}

/**
 * Weights of groups of k features of which the f coordinates in a frame are stored, each in a rug of its own. Feature
 * $u 2^m + t$ is member u of group t; with $c_a = \sum_u T_{au} x_u$, rows $S_a$ of the Hadamard matrix of size $2^m$
 * are kept of coordinate a, equally many of each.
 *
 * $$ W_\mathrm{in} = \bigl( T_a \otimes H_{S_a} \bigr)_a, \qquad
 *    W_\mathrm{out} = \frac{k}{d'} W_\mathrm{in}^\top, \qquad
 *    W_\mathrm{in} W_\mathrm{in}^\top = 2^m 1, \qquad d' = \sum_a \lvert S_a \rvert $$
 *
 * The diagonal of W is 1 as all $S_a$ have one size, though entries of T differ. Dimensions beyond d' are rows of
 * zeros. All in 64 bit; cost: f n multiplications for a dense sample (for encode: of its entries other than 0), and f
 * transforms of size $2^m$.
 *
 * @param features - n = k 2^m
 * @param dimensions - d, at least d'
 * @param rows - S [f], of equal sizes
 * @see docs/theory.md, "Banded codes"
 */
export function frameOperator(
  frame: Frame,
  features: number,
  dimensions: number,
  rows: readonly Uint32Array[],
): WeightsOperator {
  const { members: k, rank: f, basis } = frame;
  const [n, d, groups, kept] = [features, dimensions, features / frame.members, rows[0]!.length];
  const { row: scratch, transform } = workspaceFor(groups, new Uint32Array(0), loadKernels());
  /** c [f, groups] of one sample */
  const coordinates = new Float64Array(f * groups);
  const encode: WeightsOperator['encode'] = (x, count, h) => {
    h.fill(0, 0, count * d);
    for (let s = 0; s < count; s++) {
      analyse(x, s * n);
      for (let a = 0; a < f; a++) {
        scratch.set(coordinates.subarray(a * groups, (a + 1) * groups));
        transform();
        for (let l = 0; l < kept; l++) h[s * d + a * kept + l] = scratch[rows[a]![l]!]!;
      }
    }
  };
  /** c = T x, member by member */
  const analyse = (x: Float64Array, start: number): void => {
    coordinates.fill(0);
    for (let u = 0; u < k; u++) {
      for (let t = 0; t < groups; t++) {
        const value = x[start + u * groups + t]!;
        if (value === 0) continue;
        for (let a = 0; a < f; a++) coordinates[a * groups + t]! += basis[a * k + u]! * value;
      }
    }
  };
  /** x = gain W_in^T h */
  const transpose = (h: Float64Array, count: number, x: Float64Array, gain: number): void => {
    for (let s = 0; s < count; s++) {
      for (let a = 0; a < f; a++) {
        scratch.fill(0);
        for (let l = 0; l < kept; l++) scratch[rows[a]![l]!] = gain * h[s * d + a * kept + l]!;
        transform();
        coordinates.set(scratch, a * groups);
      }
      synthesise(x, s * n);
    }
  };
  /** x = T^T c, member by member */
  const synthesise = (x: Float64Array, start: number): void => {
    for (let u = 0; u < k; u++) {
      const from = start + u * groups;
      x.fill(0, from, from + groups);
      for (let a = 0; a < f; a++) {
        const entry = basis[a * k + u]!;
        for (let t = 0; t < groups; t++) x[from + t]! += entry * coordinates[a * groups + t]!;
      }
    }
  };
  const decode: WeightsOperator['decode'] = (h, count, y) => transpose(h, count, y, k / (f * kept));
  return {
    features: n,
    dimensions: d,
    encode,
    decode,
    adjoint: (h, count, x) => transpose(h, count, x, 1),
    diagonal: () => new Float64Array(n).fill(1),
    row: (i) => {
      // W is symmetric: its rows are its columns.
      const [row, h] = [new Float64Array(n), new Float64Array(d)];
      row[i] = 1;
      encode(row, 1, h);
      decode(h, 1, row);
      return row;
    },
  };
}
