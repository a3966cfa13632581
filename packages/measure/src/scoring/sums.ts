import { type Run, oneRun } from '../statistics/weighted-mean.ts';
import type { Stratum } from '../sampling/strata.ts';
import type { FeatureCounts } from './support.ts';
import type { Tallies } from './tallies.ts';

/** What tallies say of the M samples of a score together, each stratum in its share: the members of {@link Tallies}, in 64 bit. */
export interface Sums extends Omit<Tallies, 'counts'> {
  /** how often each feature was on and had an output other than 0; not whole where samples count differently */
  readonly counts: FeatureCounts<Float64Array>;
}

/** How the losses of a score lie in its list. @param samples - M */
export function runsOf(strata: readonly Stratum[] | null, samples: number): readonly Run[] {
  if (strata === null) return oneRun(samples);
  return strata.map(({ probability, samples, to }) => ({ weight: probability, size: samples, certain: to === 0 }));
}

/**
 * The sums of the tallies of all strata, each counted $P_h M / M_h$ times, so that a sum over M is an unbiased estimate of
 * its mean over the data.
 *
 * @param tallies - of each run
 */
export function sumsOf(tallies: readonly Tallies[], runs: readonly Run[]): Sums {
  const samples = runs.reduce((sum, { size }) => sum + size, 0);
  const factors = runs.map(({ weight, size }) => (runs.length === 1 ? 1 : (weight * samples) / size));
  const number = (value: (one: Tallies) => number): number =>
    tallies.reduce((sum, one, h) => sum + factors[h]! * value(one), 0);
  const list = (value: (one: Tallies) => Uint32Array | Float64Array): Float64Array => {
    const all = new Float64Array(value(tallies[0]!).length);
    tallies.forEach((one, h) => value(one).forEach((entry, i) => (all[i]! += factors[h]! * entry)));
    return all;
  };
  return {
    counts: {
      on: list(({ counts }) => counts.on),
      active: list(({ counts }) => counts.active),
      hits: list(({ counts }) => counts.hits),
    },
    featureSums: list(({ featureSums }) => featureSums),
    importance: tallies[0]!.importance,
    onError: number(({ onError }) => onError),
    offError: number(({ offError }) => offError),
    products: number(({ products }) => products),
    squares: number(({ squares }) => squares),
  };
}
