/**
 * How a question of the library reports, how it is stopped, and what it compares.
 *
 * @example
 * ```ts
 * import type { Context } from '@rugbench/library/api/context';
 *
 * const context: Context = { signal: AbortSignal.timeout(60_000), note: (line) => console.error(line) };
 * console.log(context.signal?.aborted);
 * ```
 *
 * @packageDocumentation
 */
import type { Observer } from '@rugbench/core';
import type { JudgingCatalogue, OnProgress, Workers } from '@rugbench/judging';
import { nodeHost, pauseUntil } from '../host/node-host.ts';
import { loadCatalogue } from '../plugins/load-catalogue.ts';
import { type WorkerOptions, withWorkers } from '../pool/open-workers.ts';

/** How a call of the library reports, how it is stopped, and what it compares besides what comes with it. */
export interface Context {
  /** ends the work at the next step when aborted; what is finished by then is kept */
  readonly signal?: AbortSignal;
  /** told how far the work is, and what is done at the moment */
  readonly progress?: OnProgress;
  /** told what a reader should know, a line each */
  readonly note?: (line: string) => void;
  /**
   * plug-ins as values, from their define functions, in any order. They cannot be sent to other processes: with any of them all work
   * is done in this one.
   */
  readonly plugins?: readonly unknown[];
  /** follow training runs as they go, such as `jsonLines` of `@rugbench/library/observers`; each is closed when the call ends */
  readonly observers?: readonly Observer[];
  /** where plug-in files, packages and a rug.config are looked for; default: the working folder */
  readonly folder?: string;
}

/** How a question reports on its way to the answer, and how it is stopped. */
export interface Asking extends Required<Pick<Context, 'signal' | 'progress' | 'note'>> {
  /** does work that lets no event happen: a command ends at once meanwhile */
  blocking<T>(work: () => T | Promise<T>): Promise<T>;
}

/** A context with all that was left out: nothing is told, and nothing stops. */
export function fullContext({
  signal = new AbortController().signal,
  progress = () => undefined,
  note = () => undefined,
  plugins = [],
  observers = [],
  folder = process.cwd(),
}: Context): Required<Context> & Asking {
  return { signal, progress, note, plugins, observers, folder, blocking: async (work) => work() };
}

/**
 * All that can be compared in a context.
 *
 * @param named - files and packages with plug-ins
 * @throws RugError `OPTIONS` or `PLUGIN` for the first of them that cannot be loaded
 */
export async function catalogueIn(
  { folder, plugins }: Required<Context>,
  named: readonly string[],
): Promise<JudgingCatalogue> {
  const catalogue = await loadCatalogue(named, folder, { values: plugins });
  const [broken] = catalogue.broken;
  if (broken) throw broken.error;
  return catalogue;
}

/** Uses worker processes, or this process where they would lack a plug-in, and ends them. */
export async function withWorkersIn<T>(
  { signal, plugins, folder }: Required<Context>,
  catalogue: JudgingCatalogue,
  options: Omit<WorkerOptions, 'folder'>,
  use: (workers: Workers) => Promise<T>,
): Promise<T> {
  if (plugins.length === 0) return withWorkers({ signal }, { ...options, folder }, use);
  // What judges takes its time to load, and questions of theory do without it.
  const { workersHere } = await import('@rugbench/judging');
  const workers = workersHere(catalogue, { ...nodeHost, pause: pauseUntil(signal) });
  try {
    return await use(workers);
  } finally {
    workers.close();
  }
}

/** Shows how much of the judging is done, and lets a signal end it. */
export function judging({
  progress,
  signal,
}: Pick<Asking, 'signal' | 'progress'>): (fraction: number) => Promise<void> {
  const pause = pauseUntil(signal);
  return (fraction) => {
    progress({ fraction, phase: 'judging', detail: 'fresh samples' });
    return pause();
  };
}
