import { readFileSync } from 'node:fs';
import { type ModelParameters, RugError, type TrainingState, firstLine, z } from '@rugbench/core';
import { type Checkpoint, canonicalJson, decodeCheckpoint, encodeCheckpoint, readBySchema } from '@rugbench/results';
import { writeAtomically } from '@rugbench/results/files';
import type { Progress } from '@rugbench/trainer';
import { progressSchema } from './progress-schema.ts';
import { checkTied, withTiedDecoder } from './tied-weights.ts';
import { type TrainJob, type TrainingIdentity, identitySchema, trainingIdentity } from './train-job.ts';

/** A saved run of a job. */
export interface SavedRun {
  /** parameters and moments after `progress.step` steps */
  readonly state: TrainingState;
  /** everything that the recipe decides by */
  readonly progress: Progress;
}

/** A trained model, read from its file. */
export interface SavedModel extends Checkpoint {
  /** whether its decoder is the transpose of its encoder by construction; false where the file does not say */
  readonly tied: boolean;
}

const FORM = 'rugbench/checkpoint/1';

/**
 * The saved run of a job, if its file exists.
 *
 * @throws RugError `FILES` when the file is no checkpoint or its progress is out of range, `OPTIONS` when it belongs to another job
 */
export function savedRun(job: TrainJob): SavedRun | undefined {
  const path = job.checkpoint;
  const bytes = path === null ? undefined : bytesIfThere(path);
  if (path === null || bytes === undefined) return undefined;
  const { state, spec, progress } = decodeModel(bytes, path);
  if (canonicalJson(spec) !== canonicalJson(trainingIdentity(job))) {
    throw new RugError('OPTIONS', {
      who: path,
      must: 'the checkpoint must be of the run that is asked for, and it is of another one',
      todo: 'Choose another file, or remove this one.',
    });
  }
  return { state, progress: readProgress(path, progress, state.step) };
}

function readProgress(path: string, value: unknown, step: number): Progress {
  const todo = 'Remove the file to begin anew.';
  const progress = readBySchema(progressSchema, value, { who: path, what: 'progress', form: FORM, todo });
  if (progress.step === step) return progress;
  throw new RugError('FILES', { who: path, must: `progress.step must be the step, ${step}`, got: progress.step, todo });
}

/**
 * A trained model that is to be judged.
 *
 * @throws RugError `FILES` when the file cannot be read, is no checkpoint, or holds numbers that are not finite
 */
export function readModel(path: string): SavedModel {
  return finiteModel(fileBytes(path), path);
}

/**
 * A trained model that is to be judged, from the bytes of its file.
 *
 * @throws RugError `FILES` when they are no checkpoint, or hold numbers that are not finite
 */
export function finiteModel(bytes: Uint8Array, path: string): SavedModel {
  const saved = decodeModel(bytes, path);
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

/** What weights alone are read by: the rest of a spec may be missing. */
const weightsSpec = z.object({ tied: z.boolean().default(false) }).nullable();

function decodeModel(bytes: Uint8Array, path: string): SavedModel {
  const saved = decodeCheckpoint(bytes, path);
  const tied = readBySchema(weightsSpec, saved.spec, { who: path, what: 'spec', form: FORM })?.tied ?? false;
  if (tied) checkTied(path, saved, saved.state);
  return { ...saved, tied };
}

/**
 * What decided the numbers of a trained model.
 *
 * @throws RugError `FILES` naming the first member of its spec that is missing, unknown, out of range or against the tensors
 */
export function readIdentity(path: string, { spec, features, dimensions }: Checkpoint): TrainingIdentity {
  const todo = 'Name a file that rug train or rug bench wrote.';
  const identity = readBySchema(identitySchema, spec, { who: path, what: 'spec', form: FORM, todo });
  if (identity.features === features && identity.dimensions === dimensions) return identity;
  const must = `spec.features and spec.dimensions must be those of the tensors, ${features} and ${dimensions}`;
  throw new RugError('FILES', { who: path, must, got: `${identity.features} and ${identity.dimensions}`, todo });
}

/** @throws RugError `FILES` when the file cannot be read */
export function fileBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new RugError('FILES', { who: path, must: `must be readable (${firstLine(cause)})` }, { cause });
  }
}

/** The bytes of a file, undefined where there is none. @throws RugError `FILES` when it is there and cannot be read */
function bytesIfThere(path: string): Uint8Array | undefined {
  try {
    return fileBytes(path);
  } catch (thrown) {
    const { code } = ((thrown as Error).cause ?? {}) as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw thrown;
  }
}

/** Replaces the checkpoint of a job in one rename. */
export function saveRun(job: TrainJob, progress: Progress, reached: TrainingState): void {
  if (job.checkpoint === null) return;
  const { features, dimensions } = job;
  const state = job.tied ? withTiedDecoder(reached, job) : reached;
  const bytes = encodeCheckpoint({ features, dimensions, state, spec: trainingIdentity(job), progress });
  writeAtomically(job.checkpoint, bytes, 'checkpoint');
}
