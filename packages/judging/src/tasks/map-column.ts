import { relu } from '@rugbench/baseline';
import type { Catalogue, FeatureLaw } from '@rugbench/core';
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
import { lawOf } from '../predict/law-of.ts';

/** The cells of a map at one probability. */
export interface MapColumnTask {
  readonly task: 'map-column';
  /** the source as on the command line; p is added */
  readonly source: string;
  readonly p: number;
  readonly ratios: readonly number[];
}

/** @throws RugError `OPTIONS` for data without a law that theory can use */
export function runMapColumnTask(
  { source, p, ratios }: MapColumnTask,
  { sources, forges }: Catalogue,
  progress: (fraction: number) => void,
): MapCell[] {
  const law = lawOf(sourceAt(sources, source, p), source);
  const points = [...coarsePoints(law, forges)].flat();
  return ratios.map((r, index) => {
    progress(index / ratios.length);
    const rug = rugLoss(law, r);
    const tuned = tunedCodes(law, forges, r);
    const here = [...pointsAt(law, forges, r)].flat();
    const single = simplestOf([...here.map(alone), ...tuned] as [BestCodes, ...BestCodes[]]);
    const mixed = mixedCodes(law, forges, r, [...points, ...here]);
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
function rugLoss(law: FeatureLaw, r: number): number {
  return analyticOptimum(relu.trace(), tabulateChannel(law, symmetricNoise(law, r))).loss;
}
