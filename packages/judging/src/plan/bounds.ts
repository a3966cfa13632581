import { type DataSource, featureVariance, isReason } from '@rugbench/core';
import { affineLoss, stateEvolution, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import type { Bounds } from '../records/comparison.ts';

/** The analytic bounds beside every row on some data, at a ratio d/n and under noise S on h. */
export function boundsAt({ distribution }: DataSource, ratio: number, hiddenNoise = 0): Bounds {
  if (isReason(distribution)) return { ratio, variance: null, linear: null, floor: null, iterated: null };
  const symmetric = tabulateChannel(distribution, symmetricNoise(distribution, ratio, hiddenNoise));
  return {
    ratio,
    variance: featureVariance(distribution),
    linear: affineLoss(distribution, ratio, hiddenNoise),
    floor: symmetric.floor,
    iterated: stateEvolution(distribution, ratio, symmetric, hiddenNoise).loss,
  };
}
