import { type DataSource, featureVariance } from '@rugbench/core';
import { affineLoss, stateEvolution, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import type { Bounds } from '../records/comparison.ts';

/** The analytic bounds beside every row on some data, at a ratio d/n. */
export function boundsAt({ law }: DataSource, ratio: number): Bounds {
  if (typeof law === 'string') return { ratio, variance: null, linear: null, floor: null, iterated: null };
  return {
    ratio,
    variance: featureVariance(law),
    linear: affineLoss(law, ratio),
    floor: tabulateChannel(law, symmetricNoise(law, ratio)).floor,
    iterated: stateEvolution(law, ratio).loss,
  };
}
