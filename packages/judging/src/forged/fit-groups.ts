import { type Reason, type TracedVariant, isReason } from '@rugbench/core';
import type { AnalyticOptimum, InterferenceOptimum } from '@rugbench/theory';
import { predict } from '../predict/predict.ts';
import { type FeatureGroup, groupsOf, sampleOfGroup } from './feature-groups.ts';
import type { FitSample } from './fit-sample.ts';
import { fitScalars } from './fit-scalars.ts';
import type { FittedScalars } from './forged-model.ts';
import type { ForgedSetting } from './forged-setting.ts';

/** Scalars fitted to forged weights, and the loss that theory predicts for them (or why it predicts none). */
export interface GroupFit {
  /** features that share their scalars, all n together */
  readonly groups: readonly FeatureGroup[];
  /** of each group */
  readonly scalars: readonly FittedScalars[];
  /** predicted mean squared error per feature at large n, or why there is none */
  readonly analytic: number | Reason;
  /** the whole prediction, or why there is none */
  readonly prediction: InterferenceOptimum | Reason;
}

/**
 * Fits a variant's scalars to forged weights, from the analytic optimum where there is one: each group of features by
 * itself, but all together for a filter, which ranks across groups.
 */
export function fitGroups(
  variant: TracedVariant,
  { weights, interference, source, sample, hiddenNoise = 0 }: ForgedSetting,
): GroupFit {
  const prediction = predict(variant, source, interference, { hiddenNoise });
  const all = { from: 0, to: weights.features };
  const groups = variant.keep ? [all] : groupsOf(weights.features, interference);
  const scalars = groups.map((group, k) => {
    const known = isReason(prediction) ? prediction : prediction.groups[k]!;
    const own = sampleOfGroup(sample, group);
    return fitScalars(variant, own, startsFor(variant, known, own));
  });
  return { groups, scalars, analytic: isReason(prediction) ? prediction : prediction.loss, prediction };
}

/** The analytic optimum where there is one, and plain guesses around the size of the interference: more where there is none. */
function startsFor(variant: TracedVariant, prediction: AnalyticOptimum | Reason, sample: FitSample): FittedScalars[] {
  const { features } = sample.batch;
  const noise = rootMeanSquare(sample.y);
  const twiceOn = Math.round((2 * sample.batch.indices.length) / sample.batch.count);
  const k = Math.min(features, Math.max(1, twiceOn));
  const initial = initialParameters(variant);
  const widths = variant.ownBias ? [0] : [0, 2, 4];
  const guess = (width: number, parameters: Readonly<Record<string, number>>, passing = k): FittedScalars => {
    return { scale: 1, bias: -width * noise, parameters, k: passing };
  };
  if (!isReason(prediction)) {
    return [scalarsAt(prediction, features, k), ...widths.map((width) => guess(width, initial))];
  }
  const settings = [initial, ...movedParameters(variant, initial, noise)];
  const passing = variant.keep ? [k, Math.ceil(k / 2), features] : [k];
  return widths.flatMap((width) => settings.flatMap((own) => passing.map((kept) => guess(width, own, kept))));
}

function rootMeanSquare(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]! * values[at]!;
  return Math.sqrt(sum / values.length);
}

function initialParameters({ parameters }: TracedVariant): Record<string, number> {
  return Object.fromEntries(Object.entries(parameters).map(([name, { initial }]) => [name, initial]));
}

/** Each parameter at a few other sizes, the others where they start. */
function movedParameters(
  { parameters }: TracedVariant,
  initial: Readonly<Record<string, number>>,
  noise: number,
): Record<string, number>[] {
  return Object.entries(parameters).flatMap(([name, { domain, initial: value }]) => {
    const sizes = {
      real: [-4, -2, 2, 4].map((width) => value + width * noise),
      positive: [value / 100, noise, 3 * noise],
      unit: [0.1, 0.9],
    };
    return sizes[domain].map((size) => ({ ...initial, [name]: size }));
  });
}

function scalarsAt({ parameters: found }: AnalyticOptimum, features: number, k: number): FittedScalars {
  const { a, b, keepFraction, ...parameters } = found as Record<string, number> & { a: number; b: number };
  const passing = keepFraction === undefined ? k : Math.max(1, Math.round(keepFraction * features));
  return { scale: a, bias: b, parameters, k: passing };
}
