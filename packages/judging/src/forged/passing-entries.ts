import { filterMask } from '@rugbench/core';
import type { FitSample } from './fit-sample.ts';
import { markedEntries } from './marked-entries.ts';
import { rankedAtEnds } from './ranked-at-ends.ts';
import { rankedOnce } from './ranked-once.ts';
import type { FilterVariant, PassingEntries, Ranking } from './ranking.ts';

/**
 * The entries of z = a y + b that pass the filter of a variant, for the models of one fit.
 *
 * Where a > 0, z has the order of y, whatever a and b: one ranking of y serves all models of one k, and the largest |z| are among those of the
 * largest y and the smallest. Rounding may make equal what was not: where it does so at an edge of those that pass, z itself is ranked.
 */
export function passingEntries(variant: FilterVariant, sample: FitSample): Ranking<PassingEntries> {
  const quick = quickRanking(variant, sample);
  const whole = wholeRanking(variant, sample);
  return (scalars) => quick(scalars) ?? whole(scalars);
}

function quickRanking(variant: FilterVariant, sample: FitSample): Ranking {
  const { by, per, thresholds } = variant.keep;
  if (thresholds) return () => undefined;
  if (by === 'value') return rankedOnce(variant, sample);
  return per === 'sample' ? rankedAtEnds(variant, sample) : () => undefined;
}

/** Ranks all z. */
function wholeRanking({ name, keep }: FilterVariant, { batch, y }: FitSample): Ranking<PassingEntries> {
  const filter = filterMask(name, keep, batch.features);
  const [z, mask] = [new Float64Array(y.length), new Uint8Array(y.length)];
  return ({ scale, bias, k }) => {
    for (let at = 0; at < z.length; at++) z[at] = scale * y[at]! + bias;
    filter(z, batch.count, k, mask);
    return markedEntries(mask, batch.features);
  };
}
