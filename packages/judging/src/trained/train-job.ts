import { contentHash } from '@rugbench/results';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import type { TrainingChoices } from './training-options.ts';

/** One model to train and judge: everything a worker needs, as plain data. */
export interface TrainJob extends TrainingChoices {
  readonly features: number;
  readonly dimensions: number;
  readonly seed: number;
  /** samples that judge; none of them is used to train */
  readonly samples: number;
  readonly source: PluginChoice;
  readonly variant: PluginChoice;
  /** decoders that are judged on its frozen weights */
  readonly decoders: readonly PluginChoice[];
  /** `torch`, `tied`, or a forge */
  readonly start: PluginChoice;
  /** where to keep the run, and to resume it from; null: nowhere */
  readonly checkpoint: string | null;
}

/** What decides the numbers of a run: a checkpoint with another identity is not resumed. */
export function trainingIdentity(job: TrainJob): Omit<TrainJob, 'checkpoint' | 'samples' | 'decoders'> {
  const { checkpoint, samples, decoders, ...identity } = job;
  return identity;
}

/** A file name for the run of a job that no other run has: readable words, and the hash of its identity. */
export function checkpointName(words: string, job: TrainJob): string {
  const hash = contentHash(trainingIdentity(job)).slice(0, 8);
  return `${words.replace(/[^\w.=-]+/g, '_')}-${hash}.safetensors`;
}
