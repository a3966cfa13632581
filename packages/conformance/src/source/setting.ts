import {
  type DataSource,
  type FeatureDistribution,
  type Source,
  type SparseBatch,
  drawBatch,
  isReason,
} from '@rugbench/core';
import { optionsText } from '../law/breach.ts';
import { lawWithin } from '../law/law.ts';

/** What a source is tested with. */
export interface SourceContext {
  /** n */
  readonly features: number;
  /** options to create with; left out: the defaults */
  readonly options?: unknown;
  /** seed of the samples, default 1 */
  readonly seed?: number;
  /** how many samples the statistics take, default enough for 300,000 features in all */
  readonly samples?: number;
}

/** Makes a law of sources, whose breaches are told with options, size and seed of the context. */
export const sourceLaw = lawWithin<Source, SourceContext>(
  ({ options, features, seed = 1 }) => `${optionsText(options)}, n = ${features}, seed ${seed}`,
);

/** The data of a context. */
export function created(source: Source, { features, options }: SourceContext): DataSource {
  return source.create(features, options);
}

/** The samples of a context from `first` on. */
export function drawn(data: DataSource, { seed = 1 }: SourceContext, first: number, count: number): SparseBatch {
  return drawBatch(data, { seed, purpose: 'probe' }, first, count);
}

/** How many samples the statistics of a context take. */
export function sampleCount({ features, samples }: SourceContext): number {
  return samples ?? Math.max(200, Math.ceil(300_000 / features));
}

/** The distribution of a feature, where the source declares one. */
export function distributionOf(source: Source, context: SourceContext): FeatureDistribution | undefined {
  const { distribution } = created(source, context);
  return isReason(distribution) || typeof distribution === 'string' ? undefined : distribution;
}
