import { type DataSource, type FeatureLaw, RugError } from '@rugbench/core';

/**
 * The law of data that theory is asked about.
 *
 * @param source - the source as on the command line
 * @throws RugError `OPTIONS` for data without one, with the reason
 */
export function lawOf({ law }: DataSource, source: string): FeatureLaw {
  if (typeof law !== 'string') return law;
  throw new RugError('OPTIONS', {
    who: '--source',
    must: `no prediction because ${law}`,
    got: source,
    todo: 'rug bench measures on it.',
  });
}
