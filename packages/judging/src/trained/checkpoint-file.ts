import { RugError, type Session, type TracedVariant, type TrainingState, arrayReader } from '@rugbench/core';
import {
  CHECKPOINT_FORM,
  type Checkpoint,
  type ModelWeights,
  canonicalJson,
  checkpointParts,
  decodeCheckpoint,
  encodeCheckpoint,
  orClosed,
  readBySchema,
  readModelWeights,
  storedCheckpoint,
} from '@rugbench/results';
import { type Progress, type StoredState, initialState } from '@rugbench/trainer';
import { type Files, writeParts } from '../ports/files.ts';
import { progressSchema } from './progress-schema.ts';
import { checkTied, tiedReader, withTiedDecoder } from './tied-weights.ts';
import { type TrainJob, type TrainingIdentity, identitySchema, trainingIdentity } from './train-job.ts';

/** A saved run of a job. */
export interface SavedRun {
  /** parameters and moments after `progress.step` steps */
  readonly state: TrainingState;
  /** everything that the recipe decides by */
  readonly progress: Progress;
}

/** A model, read from its file, with the state that a backend opens: moments are 0 where the file has none. */
export interface SavedModel extends ModelWeights {
  /** parameters, and moments that judge nothing */
  readonly state: TrainingState;
}

const FORM = CHECKPOINT_FORM;

/**
 * The saved run of a job, if its file exists.
 *
 * @throws RugError `FILES` when the file is no checkpoint or its progress is out of range, `OPTIONS` when it belongs to another job
 */
export function savedRun(job: TrainJob, files: Files): SavedRun | undefined {
  const path = job.checkpoint;
  const bytes = path === null ? undefined : files.read(path);
  if (path === null || bytes === undefined) return undefined;
  const saved = decodeCheckpoint(bytes, path);
  const { state, spec, progress } = saved;
  checkIdentity(job, path, spec);
  if (job.tied) checkTied(path, saved, state.step, state.parameters, state);
  return { state, progress: readProgress(path, progress, state.step) };
}

/** A saved run of a job whose arrays are still in its file, which is open. */
export interface StoredRun extends Pick<SavedRun, 'progress'> {
  /** parameters and moments after `progress.step` steps */
  readonly state: StoredState;
}

/**
 * The same, without reading its arrays where the host reads parts of files: a large model is then never in memory twice. A tied model is read whole,
 * because its decoder is held against its encoder.
 */
export function storedRun(job: TrainJob, files: Files): SavedRun | StoredRun | undefined {
  const path = job.checkpoint;
  const file = path === null || job.tied ? undefined : files.parts?.(path);
  const stored = path === null || !file ? undefined : storedCheckpoint(file, path, files.digest?.());
  if (path === null || !stored) return savedRun(job, files);
  return orClosed(stored, () => {
    const { step, spec, progress, read, close } = stored;
    checkIdentity(job, path, spec);
    return { state: { step, read, close }, progress: readProgress(path, progress, step) };
  });
}

/** @throws RugError `OPTIONS` when a checkpoint belongs to another job */
function checkIdentity(job: TrainJob, path: string, spec: unknown): void {
  if (canonicalJson(spec) === canonicalJson(trainingIdentity(job))) return;
  throw new RugError('OPTIONS', {
    who: path,
    must: 'the checkpoint must be of the run that is asked for, and it is of another one',
    todo: 'Choose another file, or remove this one.',
  });
}

function readProgress(path: string, value: unknown, step: number): Progress {
  const todo = 'Remove the file to begin anew.';
  const progress = readBySchema(progressSchema, value, { who: path, what: 'progress', form: FORM, todo });
  if (progress.step === step) return progress;
  throw new RugError('FILES', { who: path, must: `progress.step must be the step, ${step}`, got: progress.step, todo });
}

/**
 * A model that is to be judged, from the bytes of its file.
 *
 * @throws RugError `FILES` when they hold no model, or numbers that are not finite
 */
export function readModel(bytes: Uint8Array, path: string): SavedModel {
  return savedModel(readModelWeights(path, { read: (asked) => (asked === path ? bytes : undefined) }), path);
}

/** A model that was read, ready for a backend. @throws RugError `FILES` where it is tied, and its decoder is another one */
export function savedModel(weights: ModelWeights, path: string): SavedModel {
  const { step, parameters, moments, tied } = weights;
  if (tied) checkTied(path, weights, step, parameters, moments);
  return { ...weights, state: { ...initialState(parameters), step, ...moments } };
}

/** Whether the file of a model says what trained it: its variant and its data are then known. */
export function hasIdentity({ spec }: Pick<ModelWeights, 'spec'>): boolean {
  return spec !== null && !(typeof spec === 'object' && Object.keys(spec).length === 0);
}

/**
 * What decided the numbers of a trained model.
 *
 * @throws RugError `FILES` naming the first member of its spec that is missing, unknown, out of range or against the tensors
 */
export function readIdentity(
  path: string,
  { spec, features, dimensions }: Pick<Checkpoint, 'spec' | 'features' | 'dimensions'>,
): TrainingIdentity {
  const todo = 'Name a file that rug train or rug bench wrote.';
  const identity = readBySchema(identitySchema, spec, { who: path, what: 'spec', form: FORM, todo });
  if (identity.features === features && identity.dimensions === dimensions) return identity;
  const must = `spec.features and spec.dimensions must be those of the tensors, ${features} and ${dimensions}`;
  throw new RugError('FILES', { who: path, must, got: `${identity.features} and ${identity.dimensions}`, todo });
}

/**
 * Replaces the checkpoint of a job, whole or not at all, by the state of a session, whose arrays are read one by one: the file is the same as that of
 * `saveRun`.
 */
export async function saveSession(
  job: TrainJob,
  { parameters }: Pick<TracedVariant, 'parameters'>,
  progress: Progress,
  session: Session,
  files: Files,
): Promise<void> {
  if (job.checkpoint === null) return;
  const { features, dimensions } = job;
  const own = Object.entries(parameters).map(([name, { per }]) => [name, { length: per === 'feature' ? features : 1 }]);
  const told = { features, dimensions, step: progress.step, spec: trainingIdentity(job), progress };
  const kept = { ...told, own: Object.fromEntries(own) as Record<string, { length: number }> };
  await writeParts(files, job.checkpoint, () => {
    const read = arrayReader(session);
    return checkpointParts({ ...kept, read: job.tied ? tiedReader(read, job) : read }, files.digest?.());
  });
}

/** Replaces the checkpoint of a job, whole or not at all. */
export function saveRun(job: TrainJob, progress: Progress, reached: TrainingState, files: Files): void {
  if (job.checkpoint === null) return;
  const { features, dimensions } = job;
  const state = job.tied ? withTiedDecoder(reached, job) : reached;
  const bytes = encodeCheckpoint({ features, dimensions, state, spec: trainingIdentity(job), progress });
  files.write(job.checkpoint, bytes);
}
