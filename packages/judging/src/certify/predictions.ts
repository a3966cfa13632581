import { type InterferenceDistribution, type Reason, isReason, reason } from '@rugbench/core';
import type { RowProfiles } from '@rugbench/measure';
import type { InterferenceOptimum } from '@rugbench/theory';
import { predictAtN } from '../predict/predict-at-n.ts';
import { predict } from '../predict/predict.ts';
import { entriesPrediction } from './entries-prediction.ts';
import { measuredInterference } from './measured-interference.ts';
import { type RowNoise, rowNoise } from './row-noise.ts';
import type { Subject } from './subject.ts';

/** The descriptions of the interference that a certificate holds against the measured loss, the simplest first. */
export const INTERFERENCE_MODELS = ['gaussian', 'pairs', 'entries', 'declared', 'declaredAtN'] as const;

export type InterferenceModel = (typeof INTERFERENCE_MODELS)[number];

/** What one description of the interference predicts; `loss` is null, with a reason, where that is nothing. */
export interface ModelPrediction {
  /** mean squared error per feature; null where nothing is predicted */
  readonly loss: number | null;
  /** the elementwise floor behind the same interference */
  readonly floor: number | null;
  /** null where every row has its own */
  readonly law: InterferenceDistribution | null;
  /** a, b and the variant's own at the optimum; empty where every row has its own */
  readonly parameters: Readonly<Record<string, number>>;
  /** where every row has its own: how many of them stand behind it */
  readonly rows?: number;
  /** one line that says why there is no loss; left out where there is one */
  readonly reason?: string;
}

export type ModelPredictions = Readonly<Record<InterferenceModel, ModelPrediction>>;

/**
 * The predictions of all descriptions for a subject.
 *
 * @param advance - awaited now and then, with the fraction that is done
 */
export async function predictions(
  subject: Subject,
  profiles: RowProfiles,
  advance: (fraction: number) => Promise<void>,
): Promise<ModelPredictions> {
  const noise = rowNoise(subject.weights, subject.source, subject.noise);
  const { gaussian, pairs } = measuredInterference(profiles, noise);
  const simple = { gaussian: read(subject, gaussian), pairs: read(subject, pairs) };
  await advance(0);
  const own = declaredLines(subject);
  await advance(0);
  return { ...simple, entries: await fromEntries(subject, profiles, noise, advance), ...own };
}

/** An interference that was read off the weights, noise on h included. */
function read({ variant, source }: Subject, interference: InterferenceDistribution): ModelPrediction {
  return told(predict(variant, source, interference), interference);
}

/** What the forge itself says, at large n and at just this n. */
function declaredLines({
  variant,
  source,
  declared,
  noise,
}: Subject): Pick<ModelPredictions, 'declared' | 'declaredAtN'> {
  const interference = declared ?? reason('trained weights declare no interference distribution');
  const conditions = { hiddenNoise: noise?.scale ?? 0 };
  const found = predict(variant, source, interference, conditions);
  const law = isReason(interference) ? null : interference;
  return {
    declared: told(found, law),
    declaredAtN: told(predictAtN(found, variant, source, interference, conditions), law),
  };
}

function told(found: InterferenceOptimum | Reason, law: InterferenceDistribution | null): ModelPrediction {
  if (isReason(found)) return nothing(found, law);
  const { loss, floor, parameters } = found;
  return { loss, floor, law, parameters };
}

async function fromEntries(
  { variant, source }: Subject,
  profiles: RowProfiles,
  noise: RowNoise,
  advance: (fraction: number) => Promise<void>,
): Promise<ModelPrediction> {
  const found = await entriesPrediction(variant, source, profiles, noise, advance);
  return isReason(found) ? nothing(found, null) : { ...found, law: null, parameters: {} };
}

function nothing({ why }: Reason, interference: InterferenceDistribution | null): ModelPrediction {
  return { loss: null, floor: null, law: interference, parameters: {}, reason: why };
}
