import { type Catalogue, featureVariance } from '@rugbench/core';
import { affineLoss, stateEvolution, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { createSource } from '../choices/plugin-choice.ts';
import type { BenchSpec } from './spec.ts';

/** Analytic bounds at the realised ratio; null where the data has no law that theory can use. */
export interface Bounds {
  readonly ratio: number;
  readonly variance: number | null;
  readonly linear: number | null;
  readonly floor: number | null;
  readonly iterated: number | null;
}

/** The bounds beside every row of a spec. */
export function benchBounds(spec: BenchSpec, catalogue: Catalogue): Bounds {
  const { ratio } = spec;
  const { law } = createSource(catalogue.sources, spec.source, spec.n);
  if (typeof law === 'string') return { ratio, variance: null, linear: null, floor: null, iterated: null };
  return {
    ratio,
    variance: featureVariance(law),
    linear: affineLoss(law, ratio),
    floor: tabulateChannel(law, symmetricNoise(law, ratio)).floor,
    iterated: stateEvolution(law, ratio).loss,
  };
}
