import { availableParallelism } from 'node:os';
import type { Workers } from '@rugbench/judging';
import type { Terminal } from '../cli/terminal.ts';
import { concernsPlugins } from '../plugins/concerns-plugins.ts';
import { patience } from '../plugins/patience.ts';
import { trialsText, triedPlugins } from '../plugins/trials.ts';
import { openPool } from './pool.ts';

/** How much work is done at a time, and what workers must know. */
export interface WorkerOptions {
  /** files and packages with plug-ins, so that every process has the same catalogue */
  readonly plugins: readonly string[];
  /** default: as many as there are processors */
  readonly size?: number;
}

/** The workers of a command; Ctrl-C ends them. */
export function openWorkers({ signal }: Terminal, { plugins, size = availableParallelism() }: WorkerOptions): Workers {
  const { silence: seconds, todo } = patience();
  const concerns = (job: unknown): boolean => concernsPlugins(job, triedPlugins());
  const workers = openPool(new URL('../worker.ts', import.meta.url), size, [trialsText(), ...plugins], {
    concerns,
    seconds,
    todo,
  });
  signal.addEventListener('abort', () => workers.close());
  return workers;
}

/** Uses workers, and ends them. */
export async function withWorkers<T>(
  terminal: Terminal,
  options: WorkerOptions,
  use: (workers: Workers) => Promise<T>,
): Promise<T> {
  const workers = openWorkers(terminal, options);
  try {
    return await use(workers);
  } finally {
    workers.close();
  }
}
