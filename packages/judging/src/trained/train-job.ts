import { z } from '@rugbench/core';
import { contentHash } from '@rugbench/results';
import { type NoiseMember, noiseMember } from '../choices/noise-member.ts';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import type { SchemaMembers } from './schema-members.ts';
import type { TrainingChoices } from './training-options.ts';

/** One model to train and judge: everything a worker needs, as plain data. */
export interface TrainJob extends TrainingChoices, NoiseMember {
  /** n, a whole number >= 1 */
  readonly features: number;
  /** d, a whole number >= 1 */
  readonly dimensions: number;
  /** names all random streams of the run, a whole number >= 0 */
  readonly seed: number;
  /** samples that judge; none of them is used to train */
  readonly samples: number;
  /** the data */
  readonly source: PluginChoice;
  /** what is trained, with the hash of its formulas */
  readonly variant: PluginChoice;
  /** decoders that are judged on its frozen weights */
  readonly decoders: readonly PluginChoice[];
  /** `torch`, `tied`, a forge, or the content of a file */
  readonly start: PluginChoice;
  /** where to keep the run, and to resume it from; null: nowhere */
  readonly checkpoint: string | null;
}

/** The members of a job that decide the numbers of its run. */
export type TrainingIdentity = Omit<TrainJob, 'checkpoint' | 'samples' | 'decoders'>;

const name = z.string().min(1);

const choice = z.strictObject({
  name,
  options: z.record(z.string(), z.unknown()),
  label: name.optional(),
  definition: name.optional(),
} satisfies SchemaMembers<PluginChoice>);

/**
 * The identity of a saved run. A member that this version does not know is refused: it may have decided the numbers, and a model that is
 * opened without it would be another one.
 */
export const identitySchema = z.strictObject({
  features: z.int().min(1),
  dimensions: z.int().min(1),
  seed: z.int().min(0),
  source: choice,
  variant: choice,
  start: choice,
  backend: name,
  device: name.nullable(),
  recipe: z.enum(['default', 'paper']),
  constants: z.record(z.string(), z.number()),
  steps: z.int().min(1).nullable(),
  rateFactor: z.number().positive(),
  tied: z.boolean(),
  encoderBias: z.boolean(),
  decoderBias: z.boolean(),
  hiddenNoise: z.number().positive().optional(),
} satisfies SchemaMembers<TrainingIdentity>);

/** What decides the numbers of a run: a checkpoint with another identity is not resumed. How its start was asked for decides nothing. */
export function trainingIdentity(job: TrainJob): TrainingIdentity {
  const { checkpoint, samples, decoders, ...identity } = job;
  const { label, ...start } = identity.start;
  return { ...identity, start };
}

/** A file name for the run of a job that no other run has: readable words, and the hash of its identity. */
export function checkpointName(words: string, job: TrainJob): string {
  const hash = contentHash(trainingIdentity(job)).slice(0, 8);
  return `${words.replace(/[^\w.=-]+/g, '_')}-${hash}.safetensors`;
}

/** A job whose model is judged with noise on h of another S. @param hiddenNoise - S, at least 0; left out: as it was trained */
export function judgedWith(job: TrainJob, hiddenNoise: number | undefined): TrainJob {
  if (hiddenNoise === undefined) return job;
  const { hiddenNoise: trainedWith, ...rest } = job;
  return { ...rest, ...noiseMember(hiddenNoise) };
}
