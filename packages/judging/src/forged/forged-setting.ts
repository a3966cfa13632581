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
import type { StreamNoise } from '@rugbench/trainer';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { forgeWeights } from './forge-weights.ts';
import { type FitSample, fitBatch, fitSample } from './fit-sample.ts';
import { forgedNoise } from './forged-noise.ts';

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
  /** S, noise on h in units of its root mean square, at least 0; left out: 0 */
  readonly hiddenNoise?: number;
  /** that noise, for the samples of any stream; left out: none */
  readonly noise?: StreamNoise | undefined;
}

/** Forges weights of a seed, and draws the samples on which scalars are fitted. @param hiddenNoise - S, at least 0 */
export function forgedSetting(
  shape: Shape,
  seed: number,
  choice: PluginChoice,
  source: DataSource,
  catalogue: Catalogue,
  hiddenNoise = 0,
): ForgedSetting {
  const weights = forgeWeights(choice, shape, seed, catalogue.forges);
  return settingOf(weights, choice, seed, source, catalogue, hiddenNoise);
}

/** The setting of weights that were forged already. @param hiddenNoise - S, at least 0 */
export function settingOf(
  weights: WeightsOperator,
  choice: PluginChoice,
  seed: number,
  source: DataSource,
  { forges }: Pick<Catalogue, 'forges'>,
  hiddenNoise = 0,
): ForgedSetting {
  const batch = fitBatch(weights.features, source, seed);
  const noise = forgedNoise(weights, batch, hiddenNoise);
  return {
    weights,
    interference: interferenceOfWeights(weights, choice, forges),
    source,
    sample: fitSample(weights, batch, seed, noise),
    hiddenNoise,
    noise,
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
