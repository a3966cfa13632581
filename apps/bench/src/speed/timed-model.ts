import type { Catalogue, TracedVariant } from '@rugbench/core';
import {
  type FeatureGroup,
  type FittedScalars,
  fitGroups,
  frozenFilter,
  settingOf,
  tracedVariant,
} from '@rugbench/judging';
import type { ForgedWeights, Setting } from './setting.ts';

/** Forged weights with the scalars that suit them: at this optimum as many outputs are active as in earnest. */
export interface TimedModel {
  /** the operator, with the time that it took */
  readonly weights: ForgedWeights;
  /** with frozen filters, as it is judged */
  readonly variant: TracedVariant;
  /** features that share their scalars */
  readonly groups: readonly FeatureGroup[];
  /** of each group of features */
  readonly scalars: readonly FittedScalars[];
}

/** Fits the scalars of a setting to its weights. */
export function timedModel(
  { seed, source, variant, forge }: Setting,
  weights: ForgedWeights,
  catalogue: Catalogue,
): TimedModel {
  const traced = tracedVariant(catalogue.variants, variant, source.distribution);
  const setting = settingOf(weights.operator, forge, seed, source, catalogue);
  const { groups, scalars } = fitGroups(traced, setting);
  return { weights, variant: frozenFilter(traced, setting.sample, scalars), groups, scalars };
}
