import type { Catalogue } from '@rugbench/core';
import { type Macroscopic, macroscopic } from '@rugbench/measure';
import { forgeWeights } from '../forged/forge-weights.ts';
import { type PluginChoice, createSource } from '../choices/plugin-choice.ts';

/** The large-scale statistics of one set of forged weights. */
export interface MacroscopicTask {
  readonly task: 'macroscopic';
  readonly features: number;
  readonly dimensions: number;
  readonly seed: number;
  readonly source: PluginChoice;
  readonly forge: PluginChoice;
}

export function runMacroscopicTask(task: MacroscopicTask, catalogue: Catalogue): Macroscopic {
  const source = createSource(catalogue.sources, task.source, task.features);
  const weights = forgeWeights(task.forge, task, task.seed, catalogue.forges);
  return macroscopic(weights, source, { seed: task.seed });
}
