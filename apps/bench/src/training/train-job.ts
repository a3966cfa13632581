import { type PluginChoice } from '../plugin-choice.ts';

/** One model to train and judge: everything a worker needs, as plain data. */
export interface TrainJob {
  readonly task: 'train';
  readonly features: number;
  readonly dimensions: number;
  readonly seed: number;
  /** samples that judge; none of them is used to train */
  readonly samples: number;
  readonly source: PluginChoice;
  readonly variant: PluginChoice;
  /** `torch`, `tied`, or a forge */
  readonly start: PluginChoice;
  readonly recipe: 'default' | 'paper';
  /** exactly so many steps, or null: the recipe's own end */
  readonly steps: number | null;
  /** multiplies the recipe's learning rate */
  readonly rateFactor: number;
  readonly tied: boolean;
  readonly encoderBias: boolean;
  readonly decoderBias: boolean;
  /** backend and device; null: the first device that is available */
  readonly backend: string;
  readonly device: string | null;
  /** where to keep the run, and to resume it from; null: nowhere */
  readonly checkpoint: string | null;
}

/** What decides the numbers of a run: a checkpoint with another identity is not resumed. */
export function trainingIdentity(job: TrainJob): Omit<TrainJob, 'checkpoint' | 'samples' | 'task'> {
  const { task, checkpoint, samples, ...identity } = job;
  return identity;
}
