import { existsSync, readFileSync } from 'node:fs';
import { type ModelParameters, RugError, type TrainingState, firstLine } from '@rugbench/core';
import { type Checkpoint, canonicalJson, decodeCheckpoint, encodeCheckpoint } from '@rugbench/results';
import { writeAtomically } from '@rugbench/results/files';
import type { Progress } from '@rugbench/trainer';
import { type TrainJob, trainingIdentity } from './train-job.ts';

/** A saved run of a job. */
export interface SavedRun {
  readonly state: TrainingState;
  readonly progress: Progress;
}

/**
 * The saved run of a job, if its file exists.
 *
 * @throws RugError `FILES` when the file is no checkpoint, `OPTIONS` when it belongs to another job
 */
export function savedRun(job: TrainJob): SavedRun | undefined {
  if (job.checkpoint === null || !existsSync(job.checkpoint)) return undefined;
  const { state, spec, progress } = readCheckpoint(job.checkpoint);
  if (canonicalJson(spec) !== canonicalJson(trainingIdentity(job))) {
    throw new RugError('OPTIONS', {
      who: job.checkpoint,
      must: 'the checkpoint must be of the run that is asked for, and it is of another one',
      todo: 'Choose another file, or remove this one.',
    });
  }
  return { state, progress: progress as Progress };
}

/** @throws RugError `FILES` when the file cannot be read or is no checkpoint */
export function readCheckpoint(path: string): Checkpoint {
  return decodeCheckpoint(fileBytes(path), path);
}

/**
 * A trained model that is to be judged.
 *
 * @throws RugError `FILES` when the file cannot be read, is no checkpoint, or holds numbers that are not finite
 */
export function readModel(path: string): Checkpoint {
  const saved = readCheckpoint(path);
  const { variant, ...plain }: ModelParameters = saved.state.parameters;
  const own = Object.entries(variant).map(([name, values]) => [`variant.${name}`, values] as const);
  for (const [name, values] of [...Object.entries(plain), ...own]) {
    const got = values.find((value) => !Number.isFinite(value));
    if (got === undefined) continue;
    const must = `tensor parameters.${name} must hold finite numbers`;
    throw new RugError('FILES', { who: path, must, got, todo: 'Train the model again.' });
  }
  return saved;
}

/** @throws RugError `FILES` when the file cannot be read */
export function fileBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new RugError('FILES', { who: path, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
}

/** Replaces the checkpoint of a job in one rename. */
export function saveRun(job: TrainJob, progress: Progress, state: TrainingState): void {
  if (job.checkpoint === null) return;
  const { features, dimensions } = job;
  const bytes = encodeCheckpoint({ features, dimensions, state, spec: trainingIdentity(job), progress });
  writeAtomically(job.checkpoint, bytes, 'checkpoint');
}
