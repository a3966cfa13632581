import { RugError, firstLine } from '@rugbench/core';
import type { Failure, JobMessage, WorkerMessage } from './messages.ts';

/** At most this many progress messages a second leave a worker. */
const PROGRESS_MILLISECONDS = 100;

/**
 * Makes this process a worker: it runs the jobs it is sent, one after the other, and ends when its
 * parent does. Ctrl-C reaches the whole process group; only the parent reacts to it.
 */
export function serveJobs(run: (job: never, progress: (fraction: number) => void) => unknown): void {
  const send = (message: WorkerMessage): void => {
    process.send?.(message);
  };
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', ({ id, job }: JobMessage) => {
    let last = 0;
    const progress = (fraction: number): void => {
      if (Date.now() - last < PROGRESS_MILLISECONDS) return;
      last = Date.now();
      send({ kind: 'progress', id, fraction });
    };
    Promise.resolve()
      .then(() => run(job as never, progress))
      .then(
        (result) => send({ kind: 'result', id, result }),
        (thrown: unknown) => send(failure(id, thrown)),
      );
  });
}

function failure(id: number, thrown: unknown): Failure {
  const code = thrown instanceof RugError ? { code: thrown.code } : {};
  return { kind: 'failure', id, ...code, line: firstLine(thrown) };
}
