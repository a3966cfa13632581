import { pluginNamed } from '@rugbench/core';
import { DRAWN_STARTS } from '../choices/weights-words.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { TrainJob } from '../trained/train-job.ts';
import type { TrainingSetup } from '../trained/training-setup.ts';
import { PROCESS_BYTES } from './spec-bytes.ts';
import { type TrainedBytes, sumOfBytes, trainedBytes } from './trained-bytes.ts';

/** Bytes that a process takes when it trains a model, roughly, by what they are for. */
export interface JobBytes extends TrainedBytes {
  /** the program itself */
  readonly process: number;
  /** at the peak of a step: the process, the weights, the batch and what a forged start keeps */
  readonly step: number;
  /** at the peak of the run: the same, and what is copied to save and to judge the model */
  readonly run: number;
}

/** What this process takes when it trains a model. */
export function jobBytes(
  job: TrainJob,
  { recipe }: Pick<TrainingSetup, 'recipe'>,
  { backends }: Pick<JudgingCatalogue, 'backends'>,
): JobBytes {
  const { bytesPerWeight } = pluginNamed('--backend', backends, job.backend);
  const forgedStart = !DRAWN_STARTS.includes(job.start.name);
  const parts = trainedBytes({ ...job, batch: recipe.batch(0).count, forgedStart, bytesPerWeight });
  const run = PROCESS_BYTES + sumOfBytes(parts);
  return { ...parts, process: PROCESS_BYTES, step: run - parts.copies, run };
}
