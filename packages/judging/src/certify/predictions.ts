import { type InterferenceDistribution, type Reason, isReason, reason } from '@rugbench/core';
import type { RowProfiles } from '@rugbench/measure';
import { interferenceFloor } from '@rugbench/theory';
import { predict } from '../predict/predict.ts';
import { entriesPrediction } from './entries-prediction.ts';
import { measuredInterference } from './measured-interference.ts';
import type { Subject } from './subject.ts';

/** The descriptions of the interference that a certificate holds against the measured loss, the simplest first. */
export const INTERFERENCE_MODELS = ['gaussian', 'pairs', 'entries', 'declared'] as const;

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
  const { gaussian, pairs } = measuredInterference(profiles);
  const simple = { gaussian: predicted(subject, gaussian), pairs: predicted(subject, pairs) };
  await advance(0);
  const declared = predicted(
    subject,
    subject.declared ?? reason('trained weights declare no interference distribution'),
  );
  await advance(0);
  return { ...simple, entries: await fromEntries(subject, profiles, advance), declared };
}

function predicted({ variant, source }: Subject, interference: InterferenceDistribution | Reason): ModelPrediction {
  const found = predict(variant, source, interference);
  if (isReason(found)) return nothing(found, isReason(interference) ? null : interference);
  const floor =
    isReason(source.distribution) || isReason(interference)
      ? null
      : interferenceFloor(source.distribution, interference);
  return {
    loss: found.loss,
    floor,
    law: isReason(interference) ? null : interference,
    parameters: found.parameters,
  };
}

async function fromEntries(
  { variant, source }: Subject,
  profiles: RowProfiles,
  advance: (fraction: number) => Promise<void>,
): Promise<ModelPrediction> {
  const found = await entriesPrediction(variant, source, profiles, advance);
  return isReason(found) ? nothing(found, null) : { ...found, law: null, parameters: {} };
}

function nothing({ why }: Reason, interference: InterferenceDistribution | null): ModelPrediction {
  return { loss: null, floor: null, law: interference, parameters: {}, reason: why };
}
