import { join } from 'node:path';
import { choiceLabel, isBaseline } from '../choices/plugin-choice.ts';
import type { ForgedJob } from '../forged/forged-job.ts';
import { type TrainJob, checkpointName } from '../training/train-job.ts';
import type { BenchSpec } from './spec.ts';

/** What a bench sends to its workers. */
export type BenchJob = ForgedJob | TrainJob;

/**
 * The jobs of a spec. On forged weights, variants that share forge and seed share pre-activations, unless there are too
 * few such groups to keep all processes busy; each trained model is a job of its own.
 *
 * @param folder - where checkpoints of trained models are kept
 */
export function benchJobs(spec: BenchSpec, processes: number, folder: string): BenchJob[] {
  return [...forgedJobs(spec, processes), ...trainJobs(spec, folder)];
}

function forgedJobs(spec: BenchSpec, processes: number): ForgedJob[] {
  const groups = spec.seeds.flatMap((seed) => spec.forges.map((forge) => ({ seed, forge })));
  const parts = Math.min(spec.variants.length, Math.max(1, Math.ceil(processes / groups.length)));
  return groups.flatMap((group): ForgedJob[] => {
    const job = { task: 'forged' as const, ...jobShape(spec), ...group };
    return [
      ...dealt(spec.variants, parts).map((variants) => ({ ...job, variants, decoders: [] })),
      ...spec.decoders.map((decoder) => ({ ...job, variants: [], decoders: [decoder] })),
    ];
  });
}

function trainJobs(spec: BenchSpec, folder: string): TrainJob[] {
  if (spec.training === null) return [];
  const { starts, variants, decoders: all, ...training } = spec.training;
  return spec.seeds.flatMap((seed) =>
    starts.flatMap((start) =>
      variants.map((variant): TrainJob => {
        const decoders = isBaseline(variant) ? all : [];
        const shape = jobShape(spec);
        const job: TrainJob = {
          task: 'train',
          ...shape,
          ...training,
          seed,
          start,
          variant,
          decoders,
          checkpoint: null,
        };
        const words = `${choiceLabel(variant)}-${choiceLabel(start)}-${seed}`;
        return { ...job, checkpoint: join(folder, 'checkpoints', checkpointName(words, job)) };
      }),
    ),
  );
}

function jobShape({
  n,
  d,
  samples,
  source,
}: BenchSpec): Pick<ForgedJob, 'features' | 'dimensions' | 'samples' | 'source'> {
  return { features: n, dimensions: d, samples, source };
}

/** A list dealt out into parts like cards. */
function dealt<T>(list: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, part) => list.filter((_item, index) => index % parts === part));
}
