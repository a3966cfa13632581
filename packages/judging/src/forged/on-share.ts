import { type DataSource, drawBatch, isReason } from '@rugbench/core';

/** Samples that are counted where no feature distribution says how many features are on. */
const COUNTED = 64;

/** The mean share of features that are on, for sizes and first guesses. */
export function onShare(source: DataSource): number {
  const { distribution, features } = source;
  if (!isReason(distribution)) return Math.max(distribution.probability, 1e-6);
  const { indices } = drawBatch(source, { seed: 0, purpose: 'probe' }, 0, COUNTED);
  return Math.max(indices.length / (COUNTED * features), 1e-6);
}
