import type { WeightsOperator } from '@rugbench/core';
import { type Opening, choiceLabel, openCheckpoint, trainedWeights } from '@rugbench/judging';
import { listOfRug } from '../../../parts/weights/list-of-rug.ts';
import { colorLimit } from '../../../parts/matrix/color-limit.ts';
import { CATALOGUE } from '../catalogue.ts';
import { filesOf } from '../opening/model-files.ts';
import type { ModelHead, ModelQuestion } from '../protocol.ts';

/** Where weights are judged whose file does not say it: as `rug certify` does. */
export const USUAL = { p: 0.05, source: 'bernoulli-uniform' } as const;

/** A model in memory. */
export interface OpenModel {
  /** W by rows */
  readonly weights: WeightsOperator;
  /** g with W_ij = g(i XOR j); null: W is no rug */
  readonly g: Float64Array | null;
  /** what is said of it */
  readonly head: ModelHead;
}

/** How a file is opened: what the reader chose where it says nothing itself. @param note - told what is read from where */
export function openingOf({ variant, p }: ModelQuestion, note: (line: string) => void): Opening {
  return { variant: variant || undefined, p: p || undefined, usual: USUAL, backend: 'cpu', note };
}

/** Opens a model as `rug eval --backend cpu` does. @throws RugError with one line for what cannot be opened */
export async function openModel(question: ModelQuestion): Promise<OpenModel> {
  const notes: string[] = [];
  const files = await filesOf(question.files);
  const opened = await openCheckpoint(
    question.name,
    files,
    CATALOGUE,
    openingOf(question, (line) => notes.push(line)),
  );
  const { job, state, isTrained } = opened;
  const weights = trainedWeights(job, state.parameters, job.tied);
  const name = isTrained
    ? `${choiceLabel(job.variant)} trained from ${choiceLabel(job.start)} for ${state.step} steps`
    : `${choiceLabel(job.variant)} with the weights of ${question.name}`;
  const g = listOfRug(weights);
  return {
    ...{ weights, g },
    head: {
      ...{ title: name, label: question.name, source: choiceLabel(job.source), notes },
      ...{ features: job.features, dimensions: job.dimensions, limit: colorLimit(weights), listed: g !== null },
    },
  };
}
