import {
  type CodeBlock,
  type InterferenceDistribution,
  RugError,
  type Shape,
  type WeightsNeeds,
  defineForge,
  z,
} from '@rugbench/core';
import { largestOf } from '../bands/needs-of.ts';
import { TYPED, checkDimensions, checkMultiple, checkRatio } from '../sizes.ts';
import { type BlockShare, cascadeInterference } from './cascade-interference.ts';
import { type Blocks, cascadeOperator } from './cascade-operator.ts';

const NAME = 'cascade';

/** The smallest block. */
const LEAST = 4;
/** The largest block that others are offered: beyond it features are dropped, unless p is below 0.005. */
const LARGEST = 100;
/** The largest power of c: W has entries of this size, and 64-bit numbers end at 1.8e308. */
const MOST = 1e300;
const options = z.strictObject({
  priority: z
    .number()
    .positive()
    .default(30)
    .describe(
      'c, above 0: each feature of a block is written c times weaker and read c times stronger than the one before it; ' +
        'losses fall as c grows, to within 1 % of their limit at 13 / sqrt(p (m - 3) / 2), and entries of W grow to c^(m-1)',
    ),
  block: z
    .int()
    .min(LEAST)
    .optional()
    .describe(
      'm, the features of a block, from 4; default: blocks of two sizes next to each other, as n and d ask for',
    ),
});

type Options = z.infer<typeof options>;

/**
 * Blocks of m features in two dimensions, of which each feature silences most of those behind it. For j < i the entry
 * W_ij is 0 or a large negative number, so that i is read as 0 where j is on; and what comes from behind is $c^{-1}$ or less.
 * With c large the ReLU with bias 0 has the loss
 *
 * $$ L = \frac{p}{3m} \sum_{i < m} \bigl( 1 - (1 - p)^{N_i} \bigr), \qquad N = (0, 0, 1, 2, \dots, m - 3, m - 3), \qquad
 *    r = \frac 2m . $$
 *
 * Without `block`, for r from 2/n to 1/2: d/2 blocks of n/(d/2) features, rounded down and up. With it, r is at least 2/m.
 *
 * @see docs/theory.md, "Cascade"
 */
export const cascade = defineForge({
  name: NAME,
  title: 'Cascade',
  source: 'docs/theory.md, "Cascade"',
  options,
  forge: (shape, _, { block, priority }) => {
    const blocks = block === undefined ? evenBlocks(shape) : equalBlocks(shape, block);
    const { features, dimensions } = shape;
    const shares = blocks.map(({ size, count }) => ({ size, fraction: (size * count) / features }));
    checkPower(largest(shares), priority);
    const interference = cascadeInterference(shares, priority, dimensions / features);
    return { ...cascadeOperator(shape, blocks, priority), interference };
  },
  interference: interferenceOf,
  free: { priority: { initial: 30, domain: 'positive', levelsOffAt: 1e5 } },
  largestServed: (features, { block }) => {
    const unit = block ?? 1;
    return features < LEAST ? 0 : unit * Math.floor(features / unit);
  },
  blocks: Array.from({ length: LARGEST - LEAST + 1 }, (_, k): CodeBlock => {
    return { features: LEAST + k, dimensions: 2, options: { block: LEAST + k } };
  }),
  needs: (ratio, given) => needsOf(interferenceOf(ratio, given)),
});

function interferenceOf(ratio: number, { block, priority }: Options): InterferenceDistribution {
  if (block === undefined) return cascadeInterference(sharesAt(ratio), priority, ratio);
  checkBlockRatio(ratio, block);
  return cascadeInterference([{ size: block, fraction: 1 }], priority, Math.max(ratio, 2 / block));
}

function needsOf(interference: InterferenceDistribution): WeightsNeeds {
  return { largestEntry: largestOf(interference)!, symmetric: false, tied: false };
}

/** @throws RugError `OPTIONS` where numbers of 64 bits cannot hold the weights; their interference is known all the same */
function checkPower(size: number, priority: number): void {
  const got = Math.max(priority, 1 / priority) ** (size - 1);
  if (got <= MOST) return;
  const must = `priority^(block - 1) must be at most ${MOST} for blocks of ${size}`;
  throw new RugError('OPTIONS', { who: NAME, must, got, todo: 'Lower priority, or raise --r.' });
}

function largest(shares: readonly BlockShare[]): number {
  return Math.max(...shares.map(({ size }) => size));
}

/** As many blocks as d has pairs of dimensions, of sizes as equal as can be, the smaller ones first. */
function evenBlocks({ features, dimensions }: Shape): Blocks[] {
  checkDimensions(NAME, dimensions, 2, Math.floor(features / 2));
  const count = Math.floor(dimensions / 2);
  const size = Math.floor(features / count);
  const more = features - size * count;
  return [
    { size, count: count - more },
    { size: size + 1, count: more },
  ].filter((blocks) => blocks.count > 0);
}

function equalBlocks({ features, dimensions }: Shape, size: number): Blocks[] {
  checkMultiple(NAME, features, size, `block = ${size}`);
  const count = features / size;
  checkDimensions(NAME, dimensions, 2 * count, features);
  return [{ size, count }];
}

/** The sizes of blocks at large n: there are r/2 blocks for each feature. */
function sharesAt(ratio: number): BlockShare[] {
  checkRatio(NAME, ratio, 1 / 2);
  const size = Math.floor(2 / ratio + 1e-9);
  const larger = Math.max(0, (size + 1) * (1 - (size * ratio) / 2));
  return [
    { size, fraction: 1 - larger },
    { size: size + 1, fraction: larger },
  ].filter(({ fraction }) => fraction > 1e-9);
}

function checkBlockRatio(ratio: number, size: number): void {
  if (ratio >= 2 / size - TYPED && ratio <= 1) return;
  const must = `r must be from 2/${size} to 1 for block = ${size}`;
  throw new RugError('OPTIONS', {
    who: NAME,
    must,
    got: ratio,
    todo: ratio > 1 ? 'Lower --r.' : 'Raise --r or block.',
  });
}
