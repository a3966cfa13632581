import { unknownBecause } from '../plan/broken-law.ts';
import type { Note } from '../plan/held-forges.ts';
import { FORGES, checkWeightsName } from '../plan/resolve-weights.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { ForgePrediction } from './predict-forge.ts';
import type { VariantPrediction } from './predict-variants.ts';
import type { TheoryPoint } from './prediction.ts';
import { type Step, stepOfPart } from './step.ts';
import { type TheoryBounds, theoryAt } from './theory-at.ts';

/** Everything that theory says at one point. */
export interface TheoryDocument extends TheoryBounds {
  /** d/n; the realised one where n is given */
  readonly r: number;
  /** probability that a feature is on, in [0, 1] */
  readonly p: number;
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
  refuseUnknownForges(point, catalogue);
  const { variants, forges, ...rest } = point;
  const at = await theoryAt(rest, catalogue);
  return {
    r: at.r,
    p: at.p,
    ...at.bounds(),
    variants: await at.variants(variants, stepOfPart(step, 0, 2)),
    forges: await at.forges(forges, stepOfPart(step, 1, 2), note),
  };
}

/** Forges that are not there may be those of a file that could not be loaded: then they have a line each, with its reason. */
function refuseUnknownForges({ forges = [] }: TheoryPoint, catalogue: JudgingCatalogue): void {
  if (unknownBecause(catalogue)) return;
  for (const text of forges) checkWeightsName(text, FORGES, catalogue);
}
