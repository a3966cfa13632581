import { type DataSource, type InterferenceLaw, type TracedVariant, type WeightsOperator } from '@rugbench/core';
import { type AnalyticOptimum } from '@rugbench/theory';
import { predict } from '../theory/predict.ts';
import { type FitSample } from './fit-sample.ts';
import { fitScalars } from './fit-scalars.ts';
import { type FittedScalars } from './forged-model.ts';

/** Scalars fitted to forged weights, and the loss that theory predicts for them (or why it predicts none). */
export interface ForgedFit {
  readonly scalars: FittedScalars;
  readonly analytic: number | string;
}

/** Fits a variant's scalars to forged weights, from the analytic optimum where there is one. */
export function fitForged(
  variant: TracedVariant,
  weights: WeightsOperator,
  source: DataSource,
  law: InterferenceLaw | string,
  sample: FitSample,
): ForgedFit {
  const prediction = predict(variant, source, law);
  const scalars = fitScalars(variant, sample, startsFor(variant, prediction, weights, sample));
  return { scalars, analytic: typeof prediction === 'string' ? prediction : prediction.loss };
}

/** The analytic optimum where there is one, and a few plain guesses around the size of the interference. */
function startsFor(
  variant: TracedVariant,
  prediction: AnalyticOptimum | string,
  weights: WeightsOperator,
  sample: FitSample,
): FittedScalars[] {
  const initial = Object.fromEntries(
    Object.entries(variant.parameters).map(([name, { initial: value }]) => [name, value]),
  );
  const noise = Math.sqrt(sample.y.reduce((sum, y) => sum + y * y, 0) / sample.y.length);
  const twiceOn = Math.round((2 * sample.batch.indices.length) / sample.batch.count);
  const k = Math.min(weights.features, Math.max(1, twiceOn));
  const widths = variant.ownBias ? [0] : [0, 2, 4];
  const guesses = widths.map((width) => ({ scale: 1, bias: -width * noise, parameters: initial, k }));
  if (typeof prediction === 'string') return guesses;
  const { a, b, keepFraction, ...parameters } = prediction.parameters as Record<string, number> & {
    a: number;
    b: number;
  };
  const passing = keepFraction === undefined ? k : Math.max(1, Math.round(keepFraction * weights.features));
  return [{ scale: a, bias: b, parameters, k: passing }, ...guesses];
}
