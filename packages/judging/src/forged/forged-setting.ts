import {
  type Catalogue,
  type DataSource,
  type Forge,
  type InterferenceDistribution,
  type Reason,
  type Shape,
  type WeightsOperator,
  pluginNamed,
} from '@rugbench/core';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { forgeWeights } from './forge-weights.ts';
import { type FitSample, fitSample } from './fit-sample.ts';

/** Forged weights beside the data that they meet: all that a fit needs. */
export interface ForgedSetting {
  /** W_in [d, n] and W_out [n, d], frozen */
  readonly weights: WeightsOperator;
  /** of just these weights where they know it, else of their ratio; or why there is none */
  readonly interference: InterferenceDistribution | Reason;
  /** the data, of n features */
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
  const weights = forgeWeights(choice, shape, seed, catalogue.forges);
  return settingOf(weights, choice, seed, source, catalogue);
}

/** The setting of weights that were forged already. */
export function settingOf(
  weights: WeightsOperator,
  choice: PluginChoice,
  seed: number,
  source: DataSource,
  { forges }: Catalogue,
): ForgedSetting {
  return {
    weights,
    interference: interferenceOfWeights(weights, choice, forges),
    source,
    sample: fitSample(weights, source, seed),
  };
}

/** The interference distribution of forged weights: of just these where they know it, else of their ratio; or why there is none. */
export function interferenceOfWeights(
  { interference, dimensions, features }: WeightsOperator,
  { name, options }: PluginChoice,
  forges: readonly Forge[],
): InterferenceDistribution | Reason {
  return interference ?? pluginNamed('--weights', forges, name).interference(dimensions / features, options);
}
