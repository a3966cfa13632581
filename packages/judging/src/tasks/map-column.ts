import { relu } from '@rugbench/baseline';
import type { Catalogue, FeatureDistribution } from '@rugbench/core';
import { analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { sourceAt } from '../choices/plugin-choice.ts';
import {
  type BestCodes,
  alone,
  coarsePoints,
  mixedCodes,
  pointsAt,
  simplestOf,
  tunedCodes,
} from '../codes/best-codes.ts';
import type { MapCell } from '../predictions/map-cell.ts';
import { distributionOf } from '../predict/distribution-of.ts';

/** The cells of a map at one probability. */
export interface MapColumnTask {
  /** names the kind of task */
  readonly task: 'map-column';
  /** the source as on the command line; p is added */
  readonly source: string;
  /** probability that a feature is on, in (0, 1] */
  readonly p: number;
  /** d/n of each cell, in (0, 1] */
  readonly ratios: readonly number[];
}

/** @throws RugError `OPTIONS` for data without a feature distribution that theory can use */
export function runMapColumnTask(
  { source, p, ratios }: MapColumnTask,
  { sources, forges }: Catalogue,
  progress: (fraction: number) => void,
): MapCell[] {
  const distribution = distributionOf(sourceAt(sources, source, p), source);
  const points = [...coarsePoints(distribution, forges)].flat();
  return ratios.map((r, index) => {
    progress(index / ratios.length);
    const rug = rugLoss(distribution, r);
    const tuned = tunedCodes(distribution, forges, r);
    const here = [...pointsAt(distribution, forges, r)].flat();
    const single = simplestOf([...here.map(alone), ...tuned] as [BestCodes, ...BestCodes[]]);
    const mixed = mixedCodes(distribution, forges, r, [...points, ...here]);
    const { parts, options, loss } = simplestOf([mixed, ...tuned]);
    return {
      r,
      p,
      rug,
      loss,
      gain: loss / rug,
      parts,
      options,
      single: { name: single.parts[0]!.name, loss: single.loss },
    };
  });
}

/** The loss of the ReLU in the symmetric ansatz, which the Persian rug has at large n. */
function rugLoss(distribution: FeatureDistribution, r: number): number {
  return analyticOptimum(relu.trace(), tabulateChannel(distribution, symmetricNoise(distribution, r))).loss;
}
