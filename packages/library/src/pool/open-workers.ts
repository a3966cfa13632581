import { availableParallelism } from 'node:os';
import type { Workers } from '@rugbench/judging';
import { ownModule } from '../host/own-module.ts';
import { concernsPlugins } from '../plugins/concerns-plugins.ts';
import { patience } from '../plugins/patience.ts';
import { triedPlugins, trialsText } from '../plugins/trials.ts';
import { openPool } from './pool.ts';

/** How much work is done at a time, and what workers must know. */
export interface WorkerOptions {
  /** files and packages with plug-ins, so that every process has the same catalogue */
  readonly plugins: readonly string[];
  /** where those and a rug.config are looked for; default: the working folder */
  readonly folder?: string;
  /** default: as many as there are processors */
  readonly size?: number;
}

/** What can be told to stop. */
export interface Stoppable {
  /** aborted when all work is to end */
  readonly signal: AbortSignal;
}

/** Workers of this machine, one process each; they are told to stop when the signal is aborted. */
export function openWorkers(
  { signal }: Stoppable,
  { plugins, folder = process.cwd(), size = availableParallelism() }: WorkerOptions,
): Workers {
  const { silence: seconds, todo } = patience();
  const concerns = (job: unknown): boolean => concernsPlugins(job, triedPlugins());
  const silence = { concerns, seconds, todo };
  const workers = openPool(ownModule('worker'), size, [trialsText(), folder, ...plugins], silence);
  signal.addEventListener('abort', () => void workers.stop());
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
