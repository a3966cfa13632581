import { type Catalogue, isReason } from '@rugbench/core';
import { analyticOptimum, symmetricNoise, tabulateChannel, whyNoOptimum } from '@rugbench/theory';
import { type PluginChoice, choiceLabel, sourceAt, tracedVariant } from '../choices/plugin-choice.ts';
import type { OnProgress } from '../ports/progress.ts';

/** A place in the plane of theory. */
export interface Cell {
  /** d/n, in (0, 1] */
  readonly r: number;
  /** probability that a feature is on, in (0, 1] */
  readonly p: number;
}

/** Analytic losses of one variant over the elementwise floor, at many places. */
export interface OverFloorTask {
  /** names the kind of task */
  readonly task: 'over-floor';
  /** the source as on the command line; p is added */
  readonly source: string;
  /** the variant whose loss is predicted */
  readonly variant: PluginChoice;
  /** the places, in the order of the answer */
  readonly cells: readonly Cell[];
}

/** @returns loss / floor for each cell; null where theory predicts nothing */
export function runOverFloorTask(
  { source, variant, cells }: OverFloorTask,
  catalogue: Catalogue,
  progress: OnProgress,
): (number | null)[] {
  return cells.map(({ r, p }, index) => {
    progress({
      fraction: index / cells.length,
      phase: 'theory',
      detail: `${choiceLabel(variant)} at r = ${r}, p = ${p}`,
    });
    const { distribution } = sourceAt(catalogue.sources, source, p);
    const traced = tracedVariant(catalogue.variants, variant, distribution);
    if (isReason(distribution) || whyNoOptimum(traced) || typeof traced.keep?.k === 'number') return null;
    const channel = tabulateChannel(distribution, symmetricNoise(distribution, r));
    return analyticOptimum(traced, channel).loss / channel.floor;
  });
}
