import type { InterferenceDistribution } from '@rugbench/core';
import type { RowProfiles } from '@rugbench/measure';
import { interferenceFloor } from '@rugbench/theory';
import { predict } from '../predict/predict.ts';
import { entriesPrediction } from './entries-prediction.ts';
import { measuredInterference } from './measured-interference.ts';
import type { Subject } from './subject.ts';

/** The laws that a certificate holds against the measured loss, the simplest first. */
export const INTERFERENCE_MODELS = ['gaussian', 'pairs', 'entries', 'declared'] as const;

export type InterferenceModel = (typeof INTERFERENCE_MODELS)[number];

/** What one law predicts; `loss` is null, with a reason, where that is nothing. */
export interface ModelPrediction {
  /** mean squared error per feature; null where nothing is predicted */
  readonly loss: number | null;
  /** the elementwise floor behind the same law */
  readonly floor: number | null;
  /** null where every row has its own */
  readonly law: InterferenceDistribution | null;
  /** a, b and the variant's own at the optimum; empty where every row has its own */
  readonly parameters: Readonly<Record<string, number>>;
  /** where rows have their own laws: how many of them stand behind it */
  readonly rows?: number;
  /** one line that says why there is no loss; left out where there is one */
  readonly reason?: string;
}

export type ModelPredictions = Readonly<Record<InterferenceModel, ModelPrediction>>;

/**
 * The predictions of all laws for a subject.
 *
 * @param turn - awaited now and then, with the fraction that is done
 */
export async function predictions(
  subject: Subject,
  profiles: RowProfiles,
  turn: (fraction: number) => Promise<void>,
): Promise<ModelPredictions> {
  const { gaussian, pairs } = measuredInterference(profiles);
  const simple = { gaussian: predicted(subject, gaussian), pairs: predicted(subject, pairs) };
  await turn(0);
  const declared = predicted(subject, subject.declared ?? 'trained weights declare no law');
  await turn(0);
  return { ...simple, entries: await fromEntries(subject, profiles, turn), declared };
}

function predicted({ variant, source }: Subject, interference: InterferenceDistribution | string): ModelPrediction {
  const found = predict(variant, source, interference);
  if (typeof found === 'string') return nothing(found, typeof interference === 'string' ? null : interference);
  const floor =
    typeof source.distribution === 'string' || typeof interference === 'string'
      ? null
      : interferenceFloor(source.distribution, interference);
  return {
    loss: found.loss,
    floor,
    law: typeof interference === 'string' ? null : interference,
    parameters: found.parameters,
  };
}

async function fromEntries(
  { variant, source }: Subject,
  profiles: RowProfiles,
  turn: (fraction: number) => Promise<void>,
): Promise<ModelPrediction> {
  const found = await entriesPrediction(variant, source, profiles, turn);
  return typeof found === 'string' ? nothing(found, null) : { ...found, law: null, parameters: {} };
}

function nothing(reason: string, interference: InterferenceDistribution | null): ModelPrediction {
  return { loss: null, floor: null, law: interference, parameters: {}, reason };
}
