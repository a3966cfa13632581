import { type DataSource, type FeatureDistribution, RugError } from '@rugbench/core';

/**
 * The law of data that theory is asked about.
 *
 * @param source - the source as on the command line
 * @throws RugError `OPTIONS` for data without one, with the reason
 */
export function distributionOf({ distribution }: DataSource, source: string): FeatureDistribution {
  if (typeof distribution !== 'string') return distribution;
  throw new RugError('OPTIONS', {
    who: '--source',
    must: `no prediction because ${distribution}`,
    got: source,
    todo: 'rug bench measures on it.',
  });
}
