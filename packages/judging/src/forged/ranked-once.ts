import { type RankGroup, type SparseBatch, filterMask, rankGroups, remember } from '@rugbench/core';
import type { FitSample } from './fit-sample.ts';
import { markedEntries } from './marked-entries.ts';
import { type FilterVariant, type PassingEntries, RANKED, type Ranking } from './ranking.ts';

/** The entries that pass when y is ranked, and where others would. */
export interface RankedEntries {
  /** what passes */
  readonly entries: PassingEntries;
  /** of each group that is ranked, three values: the lowest y that passes, the next y above it and the next below; infinite where there is none */
  readonly edges: Float64Array;
}

/** The ranking of y for a filter by value, which is that of z wherever {@link keepsEdges}. */
export function rankedOnce(variant: FilterVariant, { batch, y }: FitSample): Ranking {
  const rankedBy = rankingsOf(variant, batch, y);
  return ({ scale, bias, k }) => {
    const { entries, edges } = rankedBy(variant.keep.k ?? k!);
    return keepsEdges(edges, scale, bias) ? entries : undefined;
  };
}

/** Rankings of y, by k. */
export function rankingsOf(
  { name, keep }: FilterVariant,
  { count, features }: SparseBatch,
  y: Float64Array,
): (k: number) => RankedEntries {
  const filter = filterMask(name, keep, features);
  const mask = new Uint8Array(y.length);
  return remember(RANKED, (k: number) => {
    filter(y, count, k, mask);
    const edges = edgesOf(rankGroups(keep, k, count, features), y, mask);
    return { entries: markedEntries(mask, features), edges };
  });
}

/** Whether a y + b keeps the edges of each group apart, strictly; false too where it is not finite. */
export function keepsEdges(edges: Float64Array, scale: number, bias: number): boolean {
  for (let at = 0; at < edges.length; at += 3) {
    const lowest = scale * edges[at]! + bias;
    if (!(scale * edges[at + 1]! + bias > lowest && lowest > scale * edges[at + 2]! + bias)) return false;
  }
  return true;
}

function edgesOf(groups: Iterable<RankGroup>, y: Float64Array, mask: Uint8Array): Float64Array {
  const edges: number[] = [];
  for (const group of groups) {
    const lowest = lowestPassing(group, y, mask);
    edges.push(lowest, nextAbove(lowest, group, y), nextBelow(lowest, group, y));
  }
  return Float64Array.from(edges);
}

function lowestPassing({ start, size, stride }: RankGroup, y: Float64Array, mask: Uint8Array): number {
  let lowest = Infinity;
  for (let at = start, end = start + size * stride; at < end; at += stride) {
    if (mask[at] === 1 && y[at]! < lowest) lowest = y[at]!;
  }
  return lowest;
}

function nextAbove(edge: number, { start, size, stride }: RankGroup, y: Float64Array): number {
  let above = Infinity;
  for (let at = start, end = start + size * stride; at < end; at += stride) {
    if (y[at]! > edge && y[at]! < above) above = y[at]!;
  }
  return above;
}

function nextBelow(edge: number, { start, size, stride }: RankGroup, y: Float64Array): number {
  let below = -Infinity;
  for (let at = start, end = start + size * stride; at < end; at += stride) {
    if (y[at]! < edge && y[at]! > below) below = y[at]!;
  }
  return below;
}
