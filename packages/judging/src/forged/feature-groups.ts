import type { InterferenceLaw, SparseBatch } from '@rugbench/core';
import type { FitSample } from './fit-sample.ts';

/** Features that weights treat alike and others do not: [from, to) of all. */
export interface FeatureGroup {
  readonly from: number;
  readonly to: number;
}

/**
 * The groups of features that an interference law names, in its order, all n features together; one group without a law.
 *
 * @param law - the one that theory predicts with, so that groups and predictions are of one length
 */
export function groupsOf(features: number, law: InterferenceLaw | string): FeatureGroup[] {
  if (typeof law === 'string') return [{ from: 0, to: features }];
  let [share, from] = [0, 0];
  return law.groups.map(({ fraction }, k) => {
    share += fraction;
    const to = k === law.groups.length - 1 ? features : Math.min(features, Math.round(share * features));
    const group = { from, to };
    from = to;
    return group;
  });
}

/** A sample as one group of features sees it. */
export function sampleOfGroup({ batch, y }: FitSample, { from, to }: FeatureGroup): FitSample {
  const { features, count } = batch;
  const width = to - from;
  if (width === features) return { batch, y };
  const own = new Float64Array(count * width);
  for (let s = 0; s < count; s++) own.set(y.subarray(s * features + from, s * features + to), s * width);
  return { batch: batchOfGroup(batch, from, to), y: own };
}

function batchOfGroup(batch: SparseBatch, from: number, to: number): SparseBatch {
  const { count, offsets, indices, values, importance } = batch;
  const inside = (k: number): boolean => indices[k]! >= from && indices[k]! < to;
  const kept = Array.from(indices.keys()).filter(inside);
  const starts = new Uint32Array(count + 1);
  let next = 0;
  for (let s = 0; s <= count; s++) {
    while (next < kept.length && kept[next]! < offsets[s]!) next++;
    starts[s] = next;
  }
  return {
    features: to - from,
    count,
    offsets: starts,
    indices: Uint32Array.from(kept, (k) => indices[k]! - from),
    values: Float32Array.from(kept, (k) => values[k]!),
    ...(importance && { importance: importance.subarray(from, to) }),
  };
}
