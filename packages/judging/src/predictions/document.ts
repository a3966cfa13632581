import { dimensionsFor } from '@rugbench/core';
import { affineLoss, stateEvolution, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { sourceAt, sourceChoice } from '../choices/plugin-choice.ts';
import { unknownBecause } from '../plan/broken-law.ts';
import type { Note } from '../plan/held-forges.ts';
import { refuseBrokenSource } from '../plan/held-source.ts';
import { FORGES, checkWeightsName } from '../plan/resolve-weights.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { distributionOf } from '../predict/distribution-of.ts';
import type { TheoryPoint } from './prediction.ts';
import type { ForgePrediction } from './predict-forge.ts';
import { predictForges } from './predict-forges.ts';
import { type VariantPrediction, predictVariants } from './predict-variants.ts';
import { type Step, stepOfPart } from './step.ts';

/** Everything that theory says at one point. */
export interface TheoryDocument {
  /** d/n; the realised one where n is given */
  readonly r: number;
  /** probability that a feature is on, in [0, 1] */
  readonly p: number;
  /** the best affine model; loss: mean squared error per feature */
  readonly linear: { readonly loss: number };
  /** the best elementwise decoder under Gaussian interference; loss: mean squared error per feature */
  readonly floor: { readonly loss: number };
  /** an iterated decoder, by state evolution; loss: mean squared error per feature */
  readonly iterated: { readonly loss: number };
  /** variants, then decoders, then those that cannot be asked for */
  readonly variants: readonly VariantPrediction[];
  /** with the ReLU decoder; the last is the best mixture of all of them */
  readonly forges: readonly ForgePrediction[];
}

/**
 * The predictions at one point.
 *
 * @param step - awaited between pieces of work of mostly less than a second
 * @param note - told of forges that break a law, which best-forge goes without
 * @throws RugError `OPTIONS` for data without a feature distribution that theory can use, with the reason; `PLUGIN` for data that breaks a
 *   law; and what a step throws
 */
export async function theoryDocument(
  point: TheoryPoint,
  catalogue: JudgingCatalogue,
  step: Step,
  note: Note = () => undefined,
): Promise<TheoryDocument> {
  const { p, n } = point;
  refuseUnknownForges(point, catalogue);
  const r = n === undefined ? point.r : dimensionsFor(n, point.r) / n;
  await refuseBrokenSource(sourceChoice(catalogue.sources, point.source, p), catalogue, n);
  const data = sourceAt(catalogue.sources, point.source, p, n);
  const distribution = distributionOf(data, point.source);
  const { hiddenNoise = 0 } = point;
  const conditions = n === undefined ? { hiddenNoise } : { features: n, hiddenNoise };
  const channel = tabulateChannel(distribution, symmetricNoise(distribution, r, hiddenNoise));
  return {
    r,
    p,
    linear: { loss: affineLoss(distribution, r, hiddenNoise) },
    floor: { loss: channel.floor },
    iterated: { loss: stateEvolution(distribution, r, channel, hiddenNoise).loss },
    variants: await predictVariants(point, catalogue, data, channel, r, stepOfPart(step, 0, 2)),
    forges: await predictForges(
      point.forges,
      catalogue,
      { distribution, ratio: r, conditions },
      stepOfPart(step, 1, 2),
      note,
    ),
  };
}

/** Forges that are not there may be those of a file that could not be loaded: then they have a line each, with its reason. */
function refuseUnknownForges({ forges = [] }: TheoryPoint, catalogue: JudgingCatalogue): void {
  if (unknownBecause(catalogue)) return;
  for (const text of forges) checkWeightsName(text, FORGES, catalogue);
}
