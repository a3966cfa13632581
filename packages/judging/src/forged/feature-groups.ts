import {
  type FeatureRange,
  type InterferenceDistribution,
  type Reason,
  isReason,
  restrictedBatch,
} from '@rugbench/core';
import type { FitSample } from './fit-sample.ts';

/** Features that weights treat alike and others do not. */
export type FeatureGroup = FeatureRange;

/**
 * The groups of features that an interference distribution names, in its order, all n features together; one group
 * without a distribution.
 *
 * @param interference - the one that theory predicts with, so that groups and predictions are of one length
 */
export function groupsOf(features: number, interference: InterferenceDistribution | Reason): FeatureGroup[] {
  if (isReason(interference)) return [{ from: 0, to: features }];
  let [share, from] = [0, 0];
  return interference.groups.map(({ fraction }, k) => {
    share += fraction;
    const to = k === interference.groups.length - 1 ? features : Math.min(features, Math.round(share * features));
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
  return { batch: restrictedBatch(batch, { from, to }), y: own };
}
