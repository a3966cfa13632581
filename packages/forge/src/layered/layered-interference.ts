import type { HiddenSize, InterferenceDistribution, InterferenceGroup } from '@rugbench/core';
import { balanceOf, balanced, counterbalanced } from './balance.ts';
import {
  type BlockSize,
  DIMENSIONS,
  type Four,
  layeredFeatures,
  layeredGroups,
  layeredProducts,
} from './layered-block.ts';

/** W_in and W_out of a block, and W. */
export interface BlockWeights {
  /** k, features of the block */
  readonly size: BlockSize;
  /** columns $g c^{-l} M e$ of W_in, whose squares add up to 1 for each dimension, [k] */
  readonly written: readonly Four[];
  /** rows $\tfrac 1g c^l M^{-\top} f$ of W_out, [k] */
  readonly read: readonly Four[];
  /** $c^{l_i - l_j} f_i \cdot e_j$ [k, k]; infinite where numbers of 64 bits end */
  readonly product: Float64Array;
}

/** The weights of a block, balanced against noise on h. @param priority - c, above 0 */
export function blockWeights(size: BlockSize, priority: number): BlockWeights {
  const features = layeredFeatures(size);
  const balance = balanceOf(layeredGroups(size), priority);
  const written = features.map(({ level, written: e }) => scaled(balanced(balance, e), priority ** -level));
  const gain = Math.sqrt(DIMENSIONS / written.reduce((sum, e) => sum + square(e), 0));
  return {
    size,
    written: written.map((e) => scaled(e, gain)),
    read: features.map(({ level, read: f }) => scaled(counterbalanced(balance, f), priority ** level / gain)),
    product: layeredProducts(size).map((product, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      return product === 0 ? 0 : product * priority ** (features[i]!.level - features[j]!.level);
    }),
  };
}

/**
 * The interference of copies of a block: groups are those of the block, and the pattern of each is its row of W without what
 * is 0.
 *
 * @param ratio - d/n, at least 4/k
 * @see docs/theory.md, "Layered codes"
 */
export function layeredInterference(weights: BlockWeights, ratio: number): InterferenceDistribution {
  // Copies for each dimension.
  const count = 1 / (weights.size * ratio);
  const hidden: HiddenSize = { variance: DIMENSIONS * count, mean: count * square(total(weights.written)) };
  let first = 0;
  const groups = layeredGroups(weights.size).map((group) => {
    const found = groupOf(weights, first, group.count / weights.size);
    first += group.count;
    return found;
  });
  return { groups, hidden };
}

/** The group of a feature i. */
function groupOf({ size, read, product }: BlockWeights, i: number, fraction: number): InterferenceGroup {
  const row = product.subarray(i * size, (i + 1) * size);
  return {
    fraction,
    gaussian: 0,
    pattern: Array.from(row).filter((entry, j) => j !== i && entry !== 0),
    // Beyond 1e154 the square is no longer a number.
    decoderSquare: Math.min(square(read[i]!), Number.MAX_VALUE),
  };
}

function scaled([y1, y2, y3, m]: Four, factor: number): Four {
  // 0 times infinity is 0 here.
  const times = (value: number): number => (value === 0 ? 0 : value * factor);
  return [times(y1), times(y2), times(y3), times(m)];
}

function square([y1, y2, y3, m]: Four): number {
  return y1 * y1 + y2 * y2 + y3 * y3 + m * m;
}

function total(vectors: readonly Four[]): Four {
  const at = (k: number): number => vectors.reduce((sum, vector) => sum + vector[k]!, 0);
  return [at(0), at(1), at(2), at(3)];
}
