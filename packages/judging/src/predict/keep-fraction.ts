import { RugError, type TracedVariant } from '@rugbench/core';

/**
 * The share k/n of a filter whose k is given, as theory wants it; null where k is tuned or nothing is filtered.
 *
 * @param features - n; undefined when only the ratio is known
 * @throws RugError `OPTIONS` when k is given and n is not, or k is larger than n
 */
export function keepFraction({ name, keep }: TracedVariant, features: number | undefined): number | null {
  if (keep === null || keep.k === null) return null;
  if (features === undefined) {
    throw new RugError('OPTIONS', {
      who: name,
      must: 'a fixed k needs the number of features',
      got: keep.k,
      todo: 'Give --n.',
    });
  }
  if (keep.k <= features) return keep.k / features;
  const must = `k must be at most the ${features} features`;
  throw new RugError('OPTIONS', { who: name, must, got: keep.k, todo: 'Lower k.' });
}
