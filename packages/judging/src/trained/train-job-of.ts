import type { RowSpec, Spec, WeightsSpec } from '@rugbench/results';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { noiseMember } from '../choices/noise-member.ts';
import { choiceOf } from '../choices/plugin-spec.ts';
import { type TrainJob, checkpointName } from './train-job.ts';

/** A row on trained weights. */
export interface TrainedRow extends Omit<RowSpec, 'weights'> {
  /** how its weights are trained */
  readonly weights: Extract<WeightsSpec, { readonly kind: 'trained' }>;
}

/**
 * The training behind a row.
 *
 * @param decoders - judged on the trained weights
 * @param folder - for its checkpoint; null: none is kept
 */
export function trainJobOf(
  { weights, data, n, d, seed, samples, hiddenNoise }: TrainedRow,
  decoders: readonly PluginChoice[],
  folder: string | null,
): TrainJob {
  const { variant, start, backend, ...told } = weights.training;
  const job: TrainJob = {
    features: n,
    dimensions: d,
    seed,
    samples,
    source: choiceOf(data),
    variant: choiceOf(variant),
    decoders,
    start: choiceOf(start),
    backend: backend.name,
    ...told,
    ...noiseMember(hiddenNoise),
    checkpoint: null,
  };
  if (folder === null) return job;
  const words = `${variant.name}-${start.name}-n${n}-d${d}-${seed}`;
  return { ...job, checkpoint: `${folder}/${checkpointName(words, job)}` };
}

/** Where the checkpoint of a row lies; null where its weights are not trained. @param folder - for checkpoints */
export function checkpointOf(spec: Spec, folder: string): string | null {
  if (spec.kind !== 'row' || spec.weights.kind !== 'trained') return null;
  return trainJobOf({ ...spec, weights: spec.weights }, [], folder).checkpoint;
}
