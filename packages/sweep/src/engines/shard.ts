import { RugError } from '@rugbench/core';

/** One part of a sweep that is dealt out among processes which know nothing of each other. */
export interface Shard {
  /** which part, a whole number from 0 to count - 1 */
  readonly index: number;
  /** how many parts there are, a whole number from 1 */
  readonly count: number;
}

/** What a process knows of its surroundings: `process.env` has this shape. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that tells how many shards there are, where an engine tells only which of them this is. */
export const SHARDS = 'RUG_SHARDS';

/** The shards that a command can name at most. */
export const MOST_SHARDS = 1_000_000;

/**
 * The shard that a process is to run: that of `--shard`, else that of the task of a Slurm array or of the index of a
 * Kubernetes Indexed Job; null where nothing names one, which means all of the sweep.
 *
 * `RUG_SHARDS`, where it is set, is the number of shards, and the engine's own index is the shard: then an array of a few
 * tasks, such as `--array=3,7`, runs just these shards. Without it a Slurm array is the whole sweep, whatever its first
 * index and its step are, and must have no gaps.
 *
 * @param text - of `--shard`, as `3/40`; undefined where it is not given
 * @throws RugError `OPTIONS`, in one line, for what names no shard
 */
export function shardFrom(text: string | undefined, environment: Environment): Shard | null {
  if (text !== undefined) return shardOfText(text);
  const slurm = valueOf(environment, 'SLURM_ARRAY_TASK_ID');
  const kubernetes = valueOf(environment, 'JOB_COMPLETION_INDEX');
  if (slurm !== undefined && kubernetes !== undefined) throw twoEngines();
  if (slurm !== undefined) return shardOfArray(environment);
  if (kubernetes !== undefined) return shardOfJob(environment);
  if (valueOf(environment, SHARDS) !== undefined) throw noIndex();
  return null;
}

function shardOfText(text: string): Shard {
  const [, index, count] = /^(\d{1,15})\/(\d{1,15})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index !== undefined && isShard(shard)) return shard;
  throw new RugError('OPTIONS', {
    who: '--shard',
    must: `must be i/N with i from 0 to N - 1 and N from 1 to ${MOST_SHARDS}`,
    got: text,
    todo: 'The first of 40 is 0/40, the last 39/40.',
  });
}

function isShard({ index, count }: Shard): boolean {
  return index < count && count <= MOST_SHARDS;
}

function shardOfArray(environment: Environment): Shard {
  const id = wholeIn(environment, 'SLURM_ARRAY_TASK_ID');
  if (valueOf(environment, SHARDS) !== undefined) return shardAmong(id, environment, 'SLURM_ARRAY_TASK_ID');
  const first = wholeIn(environment, 'SLURM_ARRAY_TASK_MIN');
  const last = wholeIn(environment, 'SLURM_ARRAY_TASK_MAX');
  const step = wholeIn(environment, 'SLURM_ARRAY_TASK_STEP', '1');
  const count = wholeIn(environment, 'SLURM_ARRAY_TASK_COUNT');
  const shard = { index: (id - first) / step, count };
  const even = last === first + (count - 1) * step && Number.isInteger(shard.index) && shard.index >= 0;
  if (even && isShard(shard)) return shard;
  throw new RugError('OPTIONS', {
    who: 'SLURM_ARRAY_TASK_COUNT',
    must: `must tell the shards of an array without gaps: tasks ${first} to ${last} in steps of ${step}`,
    got: count,
    todo: `Set ${SHARDS} to the number of shards of the sweep; the task's index is then the shard.`,
  });
}

function shardOfJob(environment: Environment): Shard {
  const index = wholeIn(environment, 'JOB_COMPLETION_INDEX');
  if (valueOf(environment, SHARDS) !== undefined) return shardAmong(index, environment, 'JOB_COMPLETION_INDEX');
  throw new RugError('OPTIONS', {
    who: SHARDS,
    must: 'must be set to the completions of an Indexed Job, which does not tell them',
    todo: 'rug kubernetes writes a manifest that does.',
  });
}

/** The shard of an index among `RUG_SHARDS`. */
function shardAmong(index: number, environment: Environment, who: string): Shard {
  const shard = { index, count: wholeIn(environment, SHARDS) };
  if (isShard(shard)) return shard;
  throw new RugError('OPTIONS', {
    who: SHARDS,
    must: `must be above the ${index} of ${who}, and at most ${MOST_SHARDS}`,
    got: shard.count,
  });
}

/** A variable's text; undefined where it is empty, which is how shells say that it is not set. */
function valueOf(environment: Environment, name: string): string | undefined {
  return environment[name] || undefined;
}

function wholeIn(environment: Environment, name: string, otherwise = ''): number {
  const text = valueOf(environment, name) ?? otherwise;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new RugError('OPTIONS', {
    who: name,
    must: 'must be a whole number from 0',
    got: text || 'nothing',
    todo: 'Give --shard i/N.',
  });
}

function twoEngines(): RugError {
  return new RugError('OPTIONS', {
    who: 'JOB_COMPLETION_INDEX',
    must: 'must not be set beside SLURM_ARRAY_TASK_ID, so that one shard is meant',
    todo: 'Give --shard i/N.',
  });
}

function noIndex(): RugError {
  return new RugError('OPTIONS', {
    who: SHARDS,
    must: 'must come with the index of a task, SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX',
    todo: 'Give --shard i/N, or unset it to run the whole sweep.',
  });
}
