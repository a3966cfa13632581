import type { HiddenSize, InterferenceDistribution, InterferenceGroup } from '@rugbench/core';
import { planarBlock, planarProduct } from './planar-block.ts';

/** Blocks of one size, by their share of the features. */
export interface BlockShare {
  /** m, features of a block, at least 4 */
  readonly size: number;
  /** share of the features, in (0, 1] */
  readonly fraction: number;
}

/**
 * The interference of a cascade: a group for each place in a block, whose pattern is its row of W without what is 0.
 *
 * @param shares - whose fractions add up to 1
 * @param priority - c
 * @param ratio - d/n, at least 2 for each block
 * @see docs/theory.md, "Cascade"
 */
export function cascadeInterference(
  shares: readonly BlockShare[],
  priority: number,
  ratio: number,
): InterferenceDistribution {
  const groups = shares.flatMap((share) => groupsOf(share, priority));
  const blocks = shares.map(({ size, fraction }) => ({ size, count: fraction / size / ratio }));
  const hidden: HiddenSize = {
    variance: 2 * blocks.reduce((sum, { count }) => sum + count, 0),
    mean: blocks.reduce((sum, { size, count }) => sum + count * meanSquare(size, priority), 0),
  };
  return { groups, hidden };
}

/** $W_{ij} = c^{i-j} f_i \cdot e_j$ within a block of m features; infinite where numbers of 64 bits end. */
export function cascadeEntry(size: number, priority: number, i: number, j: number): number {
  const product = planarProduct(size, i, j);
  return product === 0 ? 0 : product * priority ** (i - j);
}

/** $\sum_i c^{-2i}$: the squares of W_in in a block, before g. */
export function writtenSquare(size: number, priority: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += priority ** (-2 * i);
  return sum;
}

function groupsOf({ size, fraction }: BlockShare, priority: number): InterferenceGroup[] {
  const { read } = planarBlock(size);
  const gain = Math.sqrt(2 / writtenSquare(size, priority));
  return Array.from({ length: size }, (_, i) => {
    const length = (Math.hypot(read[2 * i]!, read[2 * i + 1]!) * priority ** i) / gain;
    const entries = Array.from({ length: size }, (_, j) => cascadeEntry(size, priority, i, j));
    return {
      fraction: fraction / size,
      gaussian: 0,
      pattern: entries.filter((entry, j) => j !== i && entry !== 0),
      // Beyond 1e154 the square is no longer a number.
      decoderSquare: Math.min(length * length, Number.MAX_VALUE),
    };
  });
}

/** $|\sum_i g c^{-i} e_i|^2$ of a block. */
function meanSquare(size: number, priority: number): number {
  const { written } = planarBlock(size);
  let [first, second] = [0, 0];
  for (let i = 0; i < size; i++) {
    first += written[2 * i]! / priority ** i;
    second += written[2 * i + 1]! / priority ** i;
  }
  return ((first * first + second * second) * 2) / writtenSquare(size, priority);
}
