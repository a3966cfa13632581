import { type Catalogue, WordStream, pluginNamed } from '@rugbench/core';
import { type Macroscopic, macroscopic } from '@rugbench/measure';
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
  const forge = pluginNamed('--weights', catalogue.forges, task.forge.name);
  const weights = forge.forge(task, new WordStream(task.seed, 'weights'), task.forge.options);
  return macroscopic(weights, source, { seed: task.seed });
}
