import { DROPPED, type Forge, type Shape } from '@rugbench/core';
import { TYPED } from '../sizes.ts';
import type { CodedPart } from './mixture-interference.ts';
import { refused } from './parts-text.ts';

/**
 * The whole numbers of features and dimensions of each part. Features are rounded so that they add up to n, by largest
 * remainders; dimensions are rounded down, and the part without a ratio gets what remains, as far as it has features.
 *
 * @returns one for each part; `dimensions` is 0 for what is dropped, and `features` may be 0 for a small share
 * @throws RugError `OPTIONS` where they need more than d
 */
export function countParts(parts: readonly CodedPart[], { features, dimensions }: Shape): Shape[] {
  const counts = wholeNumbers(
    parts.map(({ share }) => share * features),
    features,
  );
  const own = parts.map(({ name, ratio, forge }, g) => {
    if (name === DROPPED || counts[g] === 0) return 0;
    return ratio === undefined ? null : Math.max(1, Math.floor(exactRatio(ratio, forge) * counts[g]! + 1e-9));
  });
  const used = own.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const needed = used + (own.includes(null) ? 1 : 0);
  if (needed > dimensions) {
    throw refused(`must fit in d = ${dimensions}`, `${needed} dimensions`, 'Lower their ratios or raise --r.');
  }
  return parts.map((_, g) => ({ features: counts[g]!, dimensions: own[g] ?? Math.min(counts[g]!, dimensions - used) }));
}

/** The ratio of a block of the code that this one is to four digits: blocks need all of their dimensions. */
function exactRatio(ratio: number, forge: Forge | null): number {
  const ratios = forge?.blocks.map(({ features, dimensions }) => dimensions / features) ?? [];
  return ratios.find((exact) => Math.abs(exact - ratio) <= TYPED) ?? ratio;
}

/** Whole numbers near `quotas` that add up to `total`: all rounded down, then one more for the largest remainders. */
export function wholeNumbers(quotas: readonly number[], total: number): number[] {
  // Quotas that are whole numbers but for their rounding stay those numbers.
  const floors = quotas.map((quota) => Math.floor(quota + 1e-6));
  const missing = total - floors.reduce((sum, count) => sum + count, 0);
  const order = quotas
    .map((quota, g) => ({ g, rest: quota - floors[g]! }))
    .sort((a, b) => b.rest - a.rest || a.g - b.g);
  for (const { g } of order.slice(0, missing)) floors[g]!++;
  return floors;
}
