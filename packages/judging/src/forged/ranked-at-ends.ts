import { filterMask, remember } from '@rugbench/core';
import type { FitSample } from './fit-sample.ts';
import { markedEntries } from './marked-entries.ts';
import { keepsEdges, rankingsOf } from './ranked-once.ts';
import { type FilterVariant, RANKED, type Ranking } from './ranking.ts';

/**
 * The ranking of |z| for a filter of samples: who passes is among the entries of the k largest y and the k smallest of each sample, wherever
 * {@link keepsEdges}.
 */
export function rankedAtEnds({ name, keep, ...rest }: FilterVariant, { batch, y }: FitSample): Ranking {
  const { count } = batch;
  const byValue: FilterVariant = { ...rest, name, keep: { ...keep, by: 'value' } };
  const largest = rankingsOf(byValue, batch, y);
  const negative = y.map((value) => -value);
  const smallest = rankingsOf(byValue, batch, negative);
  const candidatesBy = remember(RANKED, (k: number) => {
    const mask = new Uint8Array(y.length);
    for (const { entries } of [largest(k), smallest(k)]) for (const at of entries.positions) mask[at] = 1;
    const { positions } = markedEntries(mask, batch.features);
    // Ends that overlap leave samples with fewer candidates than others.
    const width = 2 * largest(k).entries.ends[0]!;
    if (positions.length !== count * width) return null;
    const filter = filterMask(name, keep, width);
    return { positions, width, filter, z: new Float64Array(positions.length), mask: new Uint8Array(positions.length) };
  });
  return ({ scale, bias, k: free }) => {
    const k = keep.k ?? free!;
    const candidates = candidatesBy(k);
    const hold = keepsEdges(largest(k).edges, scale, bias) && keepsEdges(smallest(k).edges, scale, -bias);
    if (!candidates || !hold) return undefined;
    const { positions, width, filter, z, mask } = candidates;
    for (let j = 0; j < z.length; j++) z[j] = scale * y[positions[j]!]! + bias;
    filter(z, count, k, mask);
    return markedEntries(mask, width, positions);
  };
}
