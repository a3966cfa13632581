import type { Catalogue } from '@rugbench/core';
import { lossCurve, symmetricNoise, tabulateChannel, whyNoOptimum } from '@rugbench/theory';
import { keepFraction } from '../theory/keep-fraction.ts';
import { type PluginChoice, createSource, tracedVariant } from '../choices/plugin-choice.ts';

/** The theory line of one variant: its analytic loss at each ratio. */
export interface CurveTask {
  readonly task: 'curve';
  readonly features: number;
  readonly ratios: readonly number[];
  readonly source: PluginChoice;
  readonly variant: PluginChoice;
}

/** @returns a loss for each ratio; none for data or variants without a theory */
export function runCurveTask(task: CurveTask, catalogue: Catalogue): number[] {
  const { law } = createSource(catalogue.sources, task.source, task.features);
  const variant = tracedVariant(catalogue.variants, task.variant, law);
  if (typeof law === 'string' || whyNoOptimum(variant)) return [];
  const kappa = keepFraction(variant, task.features);
  const channels = task.ratios.map((ratio) => tabulateChannel(law, symmetricNoise(law, ratio)));
  return lossCurve(variant, channels, kappa);
}
