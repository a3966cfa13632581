import {
  type Catalogue,
  type DataSource,
  type InterferenceLaw,
  type Shape,
  type WeightsOperator,
  WordStream,
  pluginNamed,
} from '@rugbench/core';
import { type PluginChoice } from '../choices/plugin-choice.ts';
import { type FitSample, fitSample } from './fit-sample.ts';

/** Forged weights beside the data that they meet: all that a fit needs. */
export interface ForgedSetting {
  readonly weights: WeightsOperator;
  /** of just these weights where they know it, else of their ratio; or why there is none */
  readonly law: InterferenceLaw | string;
  readonly source: DataSource;
  /** samples to fit on, with their pre-activations */
  readonly sample: FitSample;
}

/** Forges weights of a seed, and draws the samples on which scalars are fitted. */
export function forgedSetting(
  shape: Shape,
  seed: number,
  choice: PluginChoice,
  source: DataSource,
  catalogue: Catalogue,
): ForgedSetting {
  const forge = pluginNamed('--weights', catalogue.forges, choice.name);
  const weights = forge.forge(shape, new WordStream(seed, 'weights'), choice.options);
  return settingOf(weights, choice, seed, source, catalogue);
}

/** The setting of weights that were forged already. */
export function settingOf(
  weights: WeightsOperator,
  { name, options }: PluginChoice,
  seed: number,
  source: DataSource,
  { forges }: Catalogue,
): ForgedSetting {
  const ratio = weights.dimensions / weights.features;
  const law = weights.interference ?? pluginNamed('--weights', forges, name).law(ratio, options);
  return { weights, law, source, sample: fitSample(weights, source, seed) };
}
