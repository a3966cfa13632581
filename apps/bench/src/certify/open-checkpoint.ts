import { type Catalogue, RugError, type TrainingState, pluginNamed } from '@rugbench/core';
import { availableDevice } from '../choices/backend-choice.ts';
import { choiceLabel, createSource, variantChoice } from '../choices/plugin-choice.ts';
import { readCheckpoint } from '../training/checkpoint-file.ts';
import { type OpenModel } from '../training/judging-session.ts';
import { type TrainJob } from '../training/train-job.ts';

/** A trained model, read from its file. */
export interface OpenedCheckpoint {
  readonly state: TrainingState;
  readonly job: TrainJob;
  /** opens a model on the device that trained, or on another one of its backend */
  readonly open: OpenModel;
}

/**
 * Reads a trained model.
 *
 * @throws RugError `FILES` when the file is no checkpoint, `OPTIONS` when its variant is unknown or has changed, or no
 *   device of its backend is available
 */
export async function openCheckpoint(path: string, catalogue: Catalogue): Promise<OpenedCheckpoint> {
  const { state, spec } = readCheckpoint(path);
  const job = { task: 'train', checkpoint: null, samples: 0, ...(spec as object) } as TrainJob;
  checkVariant(path, job, catalogue);
  const backend = pluginNamed('--backend', catalogue.backends, job.backend);
  const device = await availableDevice(backend, job.device);
  return { state, job, open: (model, at) => backend.open(model, at, device) };
}

function checkVariant(path: string, { variant, source, features }: TrainJob, catalogue: Catalogue): void {
  const { name, definition } = variant;
  const complain = (must: string, todo: string): RugError => new RugError('OPTIONS', { who: path, must, todo });
  if (!catalogue.variants.some((known) => known.name === name)) {
    throw complain(`the variant of the checkpoint, ${name}, must be known`, 'Name its file with --plugin.');
  }
  const { law } = createSource(catalogue.sources, source, features);
  if (variantChoice('--plugin', catalogue.variants, choiceLabel(variant), law).definition === definition) return;
  throw complain(`the formulas of ${name} must be those that were trained, and they have changed`, 'Train it again.');
}
