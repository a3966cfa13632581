import { type DataSource, type FeatureDistribution, RugError, isReason } from '@rugbench/core';

/**
 * The feature distribution of data that theory is asked about.
 *
 * @param source - the source as on the command line
 * @throws RugError `OPTIONS` for data without one, with the reason
 */
export function distributionOf({ distribution }: DataSource, source: string): FeatureDistribution {
  if (!isReason(distribution)) return distribution;
  throw new RugError('OPTIONS', {
    who: '--source',
    must: `no prediction because ${distribution.why}`,
    got: source,
    todo: 'rug bench measures on it.',
  });
}
