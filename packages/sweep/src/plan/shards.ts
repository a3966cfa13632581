import { specSeconds, tasksOf } from '@rugbench/judging';
import { type Spec, specHash } from '@rugbench/results';

/** One of several parts of a sweep. */
export interface Shard {
  /** which one, a whole number from 0 */
  readonly index: number;
  /** how many there are, a whole number from 1 */
  readonly count: number;
}

/**
 * The specs of one shard: all shards take about as long, and rows on the same weights stay together. Every process that plans the same
 * sweep finds the same shards, however much of it is done.
 *
 * @param bundles - specs that must stay together
 */
export function specsOfShard(bundles: readonly (readonly Spec[])[], { index, count }: Shard): Spec[] {
  const costs = bundles.map((specs) => ({
    specs,
    seconds: specs.reduce((sum, spec) => sum + specSeconds(spec), 0),
    hash: specs.map(specHash).reduce((least, hash) => (hash < least ? hash : least)),
  }));
  // The longest first, each to the shard that has least: within 4/3 of the best split.
  costs.sort((one, other) => other.seconds - one.seconds || (one.hash < other.hash ? -1 : 1));
  const loads = new Float64Array(count);
  const own: Spec[] = [];
  for (const { specs, seconds } of costs) {
    const least = loads.reduce((best, load, at) => (load < loads[best]! ? at : best), 0);
    loads[least]! += seconds;
    if (least === index) own.push(...specs);
  }
  return own;
}

/** Specs in bundles that share weights and samples, as small as they can be. */
export function bundlesOf(specs: readonly Spec[]): (readonly Spec[])[] {
  return tasksOf(specs, 1);
}
