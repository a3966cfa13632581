import { type Forge, type Shape, type WeightsOperator, WordStream, pluginNamed } from '@rugbench/core';
import type { PluginChoice } from '../choices/plugin-choice.ts';

/** Weights that a forge made, and whether it drew them. */
export interface DrawnWeights {
  /** W_in [d, n] and W_out [n, d], frozen */
  readonly weights: WeightsOperator;
  /** whether the forge took random words, so that another seed gives other weights */
  readonly drawn: boolean;
}

/** Forges the weights of a choice: those of a seed are the same wherever they are made. */
export function forgeWeights(
  choice: PluginChoice,
  shape: Shape,
  seed: number,
  forges: readonly Forge[],
): WeightsOperator {
  return drawnWeights(choice, shape, seed, forges).weights;
}

/** The same, with whether chance had a part in them: then the words go on where a fresh stream would not begin. */
export function drawnWeights(
  { name, options }: PluginChoice,
  shape: Shape,
  seed: number,
  forges: readonly Forge[],
): DrawnWeights {
  const [words, untouched] = [new WordStream(seed, 'weights'), new WordStream(seed, 'weights')];
  const weights = pluginNamed('--weights', forges, name).forge(shape, words, options);
  return { weights, drawn: words.next() !== untouched.next() };
}
