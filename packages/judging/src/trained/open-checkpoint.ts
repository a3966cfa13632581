import { type Catalogue, RugError, type TrainingState, pluginNamed } from '@rugbench/core';
import { readModelWeights } from '@rugbench/results';
import { recipeConstants } from '@rugbench/trainer';
import { availableDevice, backendChoice } from '../choices/backend-choice.ts';
import {
  choiceLabel,
  createSource,
  sourceChoice,
  takesProbability,
  tracedVariant,
  variantChoice,
} from '../choices/plugin-choice.ts';
import type { Files } from '../ports/files.ts';
import type { ModelReading } from '../ports/model-files.ts';
import { type AskedModel, checkAsked } from './asked-model.ts';
import { type SavedModel, hasIdentity, readIdentity, savedModel } from './checkpoint-file.ts';
import type { OpenModel } from './frozen-session.ts';
import { MODEL_FORGE } from './model-forge.ts';
import type { TrainJob } from './train-job.ts';

/** A model, read from its file. */
export interface OpenedCheckpoint {
  /** parameters, and moments when it was saved or 0 */
  readonly state: TrainingState;
  /** what trained it, or for weights alone a job that says what they are judged as; it judges no samples and has no file of its own */
  readonly job: TrainJob;
  /** whether the file says what trained the model, so that all of the job is true */
  readonly isTrained: boolean;
  /** what was asked for, for the record: the job, or what is known of weights alone */
  readonly spec: Readonly<Record<string, unknown>>;
  /** opens a model on the device that was asked for, or else on the one that trained */
  readonly open: OpenModel;
}

/** How a model is opened. */
export interface Opening extends AskedModel, ModelReading {
  /** the kernels that evaluate, such as `reference`; left out: those that trained, or the first of the catalogue */
  readonly backend?: string | undefined;
  /** the data where neither the file nor anybody says them; left out: p must then be given */
  readonly usual?: Pick<AskedModel, 'p' | 'source'> | undefined;
}

/**
 * Reads a model: a checkpoint of this program with its own variant and data, or any other weights with those that are asked for.
 *
 * @param path - a file, an index of several, or a folder
 * @throws RugError `FILES` when it holds no model of finite numbers, or a spec that does not fit its tensors; `OPTIONS` when its variant is
 *   unknown or has changed, when it is asked to be another one than it is, when nobody says on which data it is judged, or no device of the
 *   backend is available
 */
export async function openCheckpoint(
  path: string,
  files: Files,
  catalogue: Catalogue,
  opening: Opening = {},
): Promise<OpenedCheckpoint> {
  const weights = readModelWeights(path, files, opening.map ?? undefined);
  if (weights.reading !== null) opening.note?.(weights.reading);
  const saved = savedModel(weights, path);
  const isTrained = hasIdentity(saved);
  const job = isTrained ? trainedJob(path, saved, catalogue, opening) : plainJob(path, saved, catalogue, opening);
  checkOwnParameters(path, saved, job, catalogue);
  const choice = backendChoice(catalogue.backends, opening.backend ?? backendOf(job));
  const kernels = pluginNamed('--backend', catalogue.backends, choice.backend);
  const device = await availableDevice(kernels, choice.device);
  const spec = isTrained ? { ...job } : plainSpec(job, saved);
  return { state: saved.state, job, isTrained, spec, open: (model, at) => kernels.open(model, at, device) };
}

function trainedJob(path: string, saved: SavedModel, catalogue: Catalogue, asked: AskedModel): TrainJob {
  const identity = readIdentity(path, saved);
  const job: TrainJob = { checkpoint: null, samples: 0, decoders: [], ...identity };
  checkVariant(path, job, catalogue);
  checkAsked(asked, job, catalogue);
  return job;
}

/** Weights alone, as a job whose members of training say nothing. */
function plainJob(path: string, saved: SavedModel, catalogue: Catalogue, { usual, ...asked }: Opening): TrainJob {
  const { features, dimensions, parameters, tied, content } = saved;
  const { variant = 'relu', source: data = usual?.source ?? 'bernoulli-uniform', p = usual?.p } = asked;
  if (p === undefined && takesProbability(catalogue.sources, data)) {
    const must = `must be given: ${path} has no spec that says on which data its model is to be judged`;
    throw new RugError('OPTIONS', {
      who: '--p',
      must,
      todo: 'Pass --p 0.05, or the p that the model was trained for.',
    });
  }
  const source = sourceChoice(catalogue.sources, data, p ?? 1);
  const { distribution } = createSource(catalogue.sources, source, features);
  return {
    ...{ checkpoint: null, samples: 0, decoders: [], seed: 0, features, dimensions, source },
    variant: variantChoice('--variant', catalogue.variants, variant, distribution),
    start: { name: MODEL_FORGE, options: { content }, label: path },
    ...{ backend: catalogue.backends[0]!.name, device: null },
    ...{ recipe: 'default', constants: recipeConstants.default, steps: null, rateFactor: 1 },
    ...{ tied, encoderBias: parameters.encoderBias.some((value) => value !== 0), decoderBias: true },
  };
}

/** What is known of weights alone. */
function plainSpec(
  { features, dimensions, seed, source, variant }: TrainJob,
  { content, reading }: SavedModel,
): object & Record<string, unknown> {
  return { features, dimensions, seed, source, variant, content, reading };
}

function backendOf({ backend, device }: TrainJob): string {
  return device === null ? backend : `${backend}:${device}`;
}

function checkVariant(path: string, { variant, source, features }: TrainJob, catalogue: Catalogue): void {
  const { name, definition } = variant;
  const todo = 'Name its file with --plugin.';
  if (!catalogue.variants.some((known) => known.name === name)) {
    throw new RugError('OPTIONS', { who: path, must: 'the variant of the checkpoint must be known', got: name, todo });
  }
  const { distribution } = createSource(catalogue.sources, source, features);
  if (variantChoice('--plugin', catalogue.variants, choiceLabel(variant), distribution).definition === definition)
    return;
  const must = `the formulas of ${name} must be those that were trained, and they have changed since`;
  throw new RugError('OPTIONS', { who: path, must, todo: 'Train it again.' });
}

/** The variant's own parameters must be there, one for each feature or one for the model as it declares, and no others. */
function checkOwnParameters(
  path: string,
  { features, parameters }: SavedModel,
  { variant, source }: TrainJob,
  catalogue: Catalogue,
): void {
  const { distribution } = createSource(catalogue.sources, source, features);
  const declared = Object.entries(tracedVariant(catalogue.variants, variant, distribution).parameters);
  const expected = declared.map(([name, { per }]) => `${name} [${per === 'feature' ? features : 1}]`).sort();
  const given = Object.entries(parameters.variant).map(([name, { length }]) => `${name} [${length}]`);
  if (expected.join() === given.sort().join()) return;
  const must = `the tensors variant.* must be those of ${variant.name}, ${expected.join(', ') || 'none'}`;
  throw new RugError('FILES', { who: path, must, got: given.join(', ') || 'none' });
}
