import { type Forge, type Shape, type WeightsOperator, WordStream, pluginNamed } from '@rugbench/core';
import type { PluginChoice } from '../choices/plugin-choice.ts';

/** Forges the weights of a choice: those of a seed are the same wherever they are made. */
export function forgeWeights(
  { name, options }: PluginChoice,
  shape: Shape,
  seed: number,
  forges: readonly Forge[],
): WeightsOperator {
  return pluginNamed('--weights', forges, name).forge(shape, new WordStream(seed, 'weights'), options);
}
