import { type Catalogue, type TracedVariant, pluginNamed } from '@rugbench/core';
import { tracedVariant } from '../choices/plugin-choice.ts';
import { fitForged } from '../forged/fit-forged.ts';
import { fitSample } from '../forged/fit-sample.ts';
import { type FittedScalars } from '../forged/forged-model.ts';
import { frozenFilter } from '../forged/frozen-filter.ts';
import { onShare } from '../forged/on-share.ts';
import { type ForgedWeights, type Setting } from './setting.ts';

/** Forged weights with the scalars that suit them: at this optimum as many outputs are active as in earnest. */
export interface FittedModel {
  readonly weights: ForgedWeights;
  /** with frozen filters, as it is judged */
  readonly variant: TracedVariant;
  readonly scalars: FittedScalars;
}

/** Fits the scalars of a setting to its weights. */
export function fittedModel(
  { n, d, seed, source, variant, forge }: Setting,
  weights: ForgedWeights,
  catalogue: Catalogue,
): FittedModel {
  const { operator } = weights;
  const traced = tracedVariant(catalogue.variants, variant, source.law);
  const law = pluginNamed('--weights', catalogue.forges, forge.name).law(d / n, forge.options);
  const sample = fitSample(operator, source, seed, onShare(source));
  const { scalars } = fitForged(traced, operator, source, law, sample);
  return { weights, variant: frozenFilter(traced, sample, scalars), scalars };
}
