import { RugError } from '@rugbench/core';
import { TYPED } from '../sizes.ts';
import { type BlockSize, DIMENSIONS, SIZES } from './layered-block.ts';

/** The block for a ratio: 12 features where there is room for them, 14 below. */
export function blockAt(ratio: number): BlockSize {
  return ratio >= DIMENSIONS / SIZES[0] - TYPED ? SIZES[0] : SIZES[1];
}

/** The largest number of features, at most `features`, that are copies of a block; 0 where there is none. */
export function largestCopies(features: number, block: BlockSize): number {
  return features - (features % block);
}

/** @throws RugError `OPTIONS` for a ratio that blocks do not serve */
export function checkBlockRatio(who: string, ratio: number, block: BlockSize): void {
  if (ratio >= DIMENSIONS / block - TYPED && ratio <= 1) return;
  const must = `r must be from ${block === 12 ? '1/3' : '2/7'} to 1 for block = ${block}`;
  throw new RugError('OPTIONS', { who, must, got: ratio, todo: ratio > 1 ? 'Lower --r.' : 'Raise --r.' });
}
