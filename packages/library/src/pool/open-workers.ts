import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import type { Workers } from '@rugbench/judging';
import { openPool } from './pool.ts';

/** How much work is done at a time, and what workers must know. */
export interface WorkerOptions {
  /** files and packages with plug-ins, so that every process has the same catalogue */
  readonly plugins: readonly string[];
  /** default: as many as there are processors */
  readonly size?: number;
}

/** What can be told to stop. */
export interface Stoppable {
  /** aborted when all work is to end */
  readonly signal: AbortSignal;
}

/** Workers of this machine, one process each; they end when the signal is aborted. */
export function openWorkers({ signal }: Stoppable, { plugins, size = availableParallelism() }: WorkerOptions): Workers {
  const workers = openPool(ownModule('worker'), size, plugins);
  signal.addEventListener('abort', () => workers.close());
  if (signal.aborted) workers.close();
  return workers;
}

/** Uses workers, and ends them. */
export async function withWorkers<T>(
  stoppable: Stoppable,
  options: WorkerOptions,
  use: (workers: Workers) => Promise<T>,
): Promise<T> {
  const workers = openWorkers(stoppable, options);
  try {
    return await use(workers);
  } finally {
    workers.close();
  }
}

/** A module at the root of this package, in the language that this one has: TypeScript here, JavaScript once it is built. */
function ownModule(name: string): URL {
  return new URL(`../${name}${extname(import.meta.url)}`, import.meta.url);
}
