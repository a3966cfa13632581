import { type Catalogue, pluginNamed } from '@rugbench/core';
import { analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { keepFraction } from '../theory/keep-fraction.ts';
import { type PluginChoice, createSource } from '../choices/plugin-choice.ts';

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
  const variant = pluginNamed('--variants', catalogue.variants, task.variant.name).trace(task.variant.options);
  if (typeof law === 'string' || variant.class === 'iterative') return [];
  const kappa = keepFraction(variant, task.features);
  return task.ratios.map(
    (ratio) => analyticOptimum(variant, tabulateChannel(law, symmetricNoise(law, ratio)), kappa).loss,
  );
}
