import { RugError, type Shape } from '@rugbench/core';
import { type BlockSize, DIMENSIONS } from './layered-block.ts';
import type { BlockShare } from './layered-interference.ts';
import type { Blocks } from './layered-operator.ts';

/** What ratios with four digits are off. */
const TYPED = 5e-5;

/** The smallest and the largest block. */
const [LEAST, MOST] = [12, 14] as const;

/**
 * The blocks that have just n features: of one size, or as many of both as d has room for.
 *
 * @throws RugError `OPTIONS` where there are none
 */
export function blocksFor(who: string, { features, dimensions }: Shape, block: BlockSize | undefined): Blocks[] {
  const exact = largestSum(features, block) === features && features > 0;
  if (!exact) {
    const must = block ? `n must be a multiple of block = ${block}` : 'n must be a sum of numbers 12 and 14';
    const below = largestSum(features, block);
    const todo = below > 0 ? `Use --n ${below} or --n ${nextSum(features, block)}.` : `Use --n ${block ?? LEAST}.`;
    throw new RugError('OPTIONS', { who, must, got: features, todo });
  }
  if (block) return [{ size: block, count: features / block }];
  // Not more blocks than dimensions, and not fewer than features need.
  const most = Math.min(Math.floor(dimensions / DIMENSIONS), Math.floor(features / LEAST));
  const count = Math.max(most, Math.ceil(features / MOST));
  const larger = (features - LEAST * count) / (MOST - LEAST);
  const blocks: Blocks[] = [
    { size: LEAST, count: count - larger },
    { size: MOST, count: larger },
  ];
  return blocks.filter((part) => part.count > 0);
}

/** The largest number of features, at most `features`, that blocks can have; 0 where there is none. */
export function largestSum(features: number, block: BlockSize | undefined): number {
  if (block) return features - (features % block);
  for (let n = features - (features % 2); n > 0; n -= 2) if (isSum(n)) return n;
  return 0;
}

/** The smallest number above. */
function nextSum(features: number, block: BlockSize | undefined): number {
  let n = features + 1;
  while (largestSum(n, block) !== n) n++;
  return n;
}

/** Whether an even n is 12 a + 14 b: so many blocks of 12 as fit may grow to 14. */
function isSum(n: number): boolean {
  return n <= MOST * Math.floor(n / LEAST);
}

/**
 * The blocks at large n: there are r/4 for each feature.
 *
 * @throws RugError `OPTIONS` for a ratio that they do not serve
 */
export function sharesAt(who: string, ratio: number, block: BlockSize | undefined): BlockShare[] {
  const size = block ?? MOST;
  if (!(ratio >= DIMENSIONS / size - TYPED && ratio <= 1)) {
    const must = `r must be from ${DIMENSIONS}/${size} to 1`;
    throw new RugError('OPTIONS', { who, must, got: ratio, todo: ratio > 1 ? 'Lower --r.' : 'Raise --r.' });
  }
  if (block) return [{ size: block, fraction: 1 }];
  const smaller = Math.max(0, Math.min(1, (LEAST * (MOST * ratio - DIMENSIONS)) / (DIMENSIONS * (MOST - LEAST))));
  const shares: BlockShare[] = [
    { size: LEAST, fraction: smaller },
    { size: MOST, fraction: 1 - smaller },
  ];
  return shares.filter(({ fraction }) => fraction > 1e-9);
}

/** The dimensions for each feature that blocks take. */
export function leastRatio(shares: readonly BlockShare[]): number {
  return shares.reduce((sum, { size, fraction }) => sum + (DIMENSIONS * fraction) / size, 0);
}
