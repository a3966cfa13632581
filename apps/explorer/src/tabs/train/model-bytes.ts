import type { Session } from '@rugbench/core';
import {
  type TrainJob,
  type TrainingSetup,
  checkpointName,
  choiceLabel,
  memoryFiles,
  saveSession,
} from '@rugbench/judging';
import type { Progress } from '@rugbench/trainer';
import type { ModelBytes } from './protocol.ts';

/** The name of the checkpoint of a run, as the command gives it. */
export function modelName(job: TrainJob): string {
  const words = `train-${choiceLabel(job.variant)}-${choiceLabel(job.start)}-n${job.features}-d${job.dimensions}`;
  return checkpointName(words, job);
}

/** The checkpoint of a run as `rug train` writes it: `rug eval` judges it, `rug train --start` starts from it, and `rug train --out` goes on with it. */
export async function modelBytes(
  job: TrainJob,
  { model }: TrainingSetup,
  progress: Progress,
  session: Session,
): Promise<ModelBytes> {
  const name = modelName(job);
  const files = memoryFiles();
  await saveSession({ ...job, checkpoint: name }, model.variant, progress, session, files);
  return { name, bytes: Uint8Array.from(files.read(name)!) };
}
