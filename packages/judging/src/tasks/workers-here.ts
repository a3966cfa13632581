import { RugError } from '@rugbench/core';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { Host } from '../ports/host.ts';
import type { OnProgress } from '../ports/progress.ts';
import type { Workers } from '../ports/workers.ts';
import { runTask } from './run-task.ts';
import type { Task } from './task.ts';

/**
 * Workers that run tasks right here, one after another: for scripts, and for pages without web workers. The host's
 * pause is awaited before each task. A task that does not pause itself, on forged weights, runs to its end even when
 * the workers are closed meanwhile, and fails then.
 */
export function workersHere(catalogue: JudgingCatalogue, host: Host): Workers {
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const pause = async (): Promise<void> => {
    await host.pause();
    if (closed) throw new RugError('JOB', { who: 'job', must: 'interrupted before it was done' });
  };
  const run = async (task: Task, onProgress: OnProgress): Promise<unknown> => {
    await pause();
    const result = await runTask(task, catalogue, { ...host, pause }, onProgress);
    await pause();
    return result;
  };
  return {
    size: 1,
    run: <R>(task: unknown, onProgress: OnProgress = () => undefined) => {
      const own = last.then(() => run(task as Task, onProgress));
      last = own.catch(() => undefined);
      return own as Promise<R>;
    },
    stop: async () => {
      closed = true;
      await last;
    },
    close: () => {
      closed = true;
    },
  };
}
