import { pluginNamed } from '@rugbench/core';
import { DRAWN_STARTS } from '../choices/weights-words.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { TrainJob } from '../trained/train-job.ts';
import type { TrainingSetup } from '../trained/training-setup.ts';
import { PROCESS_BYTES } from './spec-bytes.ts';
import { trainedBytes } from './trained-bytes.ts';

/** Bytes that this process takes at its peak when it trains a model, roughly. */
export function jobBytes(
  job: TrainJob,
  { recipe }: Pick<TrainingSetup, 'recipe'>,
  { backends }: Pick<JudgingCatalogue, 'backends'>,
): number {
  const { bytesPerWeight } = pluginNamed('--backend', backends, job.backend);
  const forgedStart = !DRAWN_STARTS.includes(job.start.name);
  return PROCESS_BYTES + trainedBytes({ ...job, batch: recipe.batch(0).count, forgedStart, bytesPerWeight });
}
