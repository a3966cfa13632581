import { type FeatureDistribution, type TracedVariant, isReason } from '@rugbench/core';
import type { AnyRecord, CurveSpec } from '@rugbench/results';
import { affineLoss, lossCurve, symmetricNoise, tabulateChannel, whyNoOptimum } from '@rugbench/theory';
import { milliseconds } from '../ports/clock.ts';
import { createSource, tracedVariant } from '../choices/plugin-choice.ts';
import { choiceOf } from '../choices/plugin-spec.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { keepFraction } from '../predict/keep-fraction.ts';
import { type Versions, headOf } from '../records/record-of.ts';

/** A line of theory: a loss for each ratio; none for data or variants without a theory. */
export function runCurve(spec: CurveSpec, catalogue: JudgingCatalogue, versions: Versions): AnyRecord {
  const started = milliseconds();
  const { distribution } = createSource(catalogue.sources, choiceOf(spec.data), spec.n);
  const result = isReason(distribution) ? [] : lossesOf(spec, distribution, catalogue);
  return { ...headOf(spec, versions, started), result };
}

function lossesOf(
  { subject, ratios, n, hiddenNoise }: CurveSpec,
  distribution: FeatureDistribution,
  { variants }: JudgingCatalogue,
): number[] {
  if (subject === 'affine') return ratios.map((ratio) => affineLoss(distribution, ratio, hiddenNoise));
  const noiseAt = (ratio: number): number => symmetricNoise(distribution, ratio, hiddenNoise);
  const channels = ratios.map((ratio) => tabulateChannel(distribution, noiseAt(ratio)));
  if (subject === 'floor') return channels.map(({ floor }) => floor);
  const variant: TracedVariant = tracedVariant(variants, choiceOf(subject), distribution);
  return whyNoOptimum(variant) ? [] : lossCurve(variant, channels, keepFraction(variant, n));
}
