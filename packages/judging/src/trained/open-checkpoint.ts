import { type Catalogue, RugError, type TrainingState, pluginNamed } from '@rugbench/core';
import { availableDevice, backendChoice } from '../choices/backend-choice.ts';
import { choiceLabel, createSource, tracedVariant, variantChoice } from '../choices/plugin-choice.ts';
import { type Files, bytesOf } from '../ports/files.ts';
import { type SavedModel, readIdentity, readModel } from './checkpoint-file.ts';
import type { OpenModel } from './frozen-session.ts';
import type { TrainJob } from './train-job.ts';

/** A trained model, read from its file. */
export interface OpenedCheckpoint {
  /** parameters and moments when it was saved */
  readonly state: TrainingState;
  /** what trained it; it judges no samples and has no file of its own */
  readonly job: TrainJob;
  /** opens a model on the device that was asked for, or else on the one that trained */
  readonly open: OpenModel;
}

/**
 * Reads a trained model.
 *
 * @param backend - the kernels that evaluate, such as `reference`; left out: those that trained
 * @throws RugError `FILES` when the file is no checkpoint of finite numbers with the spec of its run, `OPTIONS` when its variant is unknown or has changed, or no
 *   device of the backend is available
 */
export async function openCheckpoint(
  path: string,
  files: Files,
  catalogue: Catalogue,
  backend?: string,
): Promise<OpenedCheckpoint> {
  const saved = readModel(bytesOf(path, files), path);
  const { state } = saved;
  const identity = readIdentity(path, saved);
  const job: TrainJob = { checkpoint: null, samples: 0, decoders: [], ...identity };
  checkVariant(path, job, catalogue);
  checkOwnParameters(path, saved, job, catalogue);
  const choice = backendChoice(catalogue.backends, backend ?? backendOf(job));
  const kernels = pluginNamed('--backend', catalogue.backends, choice.backend);
  const device = await availableDevice(kernels, choice.device);
  return { state, job, open: (model, at) => kernels.open(model, at, device) };
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
  saved: SavedModel,
  { variant, source }: TrainJob,
  catalogue: Catalogue,
): void {
  const { distribution } = createSource(catalogue.sources, source, saved.features);
  const declared = Object.entries(tracedVariant(catalogue.variants, variant, distribution).parameters);
  const expected = declared.map(([name, { per }]) => `${name} [${per === 'feature' ? saved.features : 1}]`).sort();
  const given = Object.entries(saved.state.parameters.variant).map(([name, { length }]) => `${name} [${length}]`);
  if (expected.join() === given.sort().join()) return;
  const must = `the tensors parameters.variant must be those of ${variant.name}, ${expected.join(', ') || 'none'}`;
  throw new RugError('FILES', { who: path, must, got: given.join(', ') || 'none' });
}
