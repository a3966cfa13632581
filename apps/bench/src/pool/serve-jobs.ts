import { RugError, firstLine } from '@rugbench/core';
import type { Failure, JobMessage, WorkerMessage } from './messages.ts';

/** At most this many progress messages a second leave a worker. */
const PROGRESS_MILLISECONDS = 100;

/** Taken before a plug-in from outside is loaded: those must neither end a worker nor speak for it. */
const exit = process.exit.bind(process);
const post = process.send?.bind(process);

/** Fails the job that is being done, if it is one that concerns the error; whatever the job returns later is not heard. */
export type FailJob = (error: Error, concerns: (job: unknown) => boolean) => void;

/**
 * Makes this process a worker: it runs the jobs it is sent, one after the other, and ends when its
 * parent does. Ctrl-C reaches the whole process group; only the parent reacts to it.
 */
export function serveJobs(run: (job: never, progress: (fraction: number) => void) => unknown): FailJob {
  let current: JobMessage | undefined;
  const answer = (message: WorkerMessage): void => {
    if (current?.id !== message.id) return;
    post?.(message);
    // Not before: a result that cannot be sent is a failure of the same job.
    if (message.kind !== 'progress') current = undefined;
  };
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => exit());
  process.on('message', (message: JobMessage) => {
    const { id, job } = message;
    current = message;
    let last = 0;
    const progress = (fraction: number): void => {
      if (Date.now() - last < PROGRESS_MILLISECONDS) return;
      last = Date.now();
      answer({ kind: 'progress', id, fraction });
    };
    Promise.resolve()
      .then(() => run(job as never, progress))
      .then((result) => answer({ kind: 'result', id, result }))
      .catch((thrown: unknown) => answer(failure(id, thrown)));
  });
  return (error, concerns) => {
    if (current && concerns(current.job)) answer(failure(current.id, error));
  };
}

/** Ends a worker whose own code threw what nobody caught: its job fails, and another process takes its place. */
export function endWorker(thrown: unknown): void {
  process.stderr.write(`worker process: ${firstLine(thrown)}\n`);
  exit(1);
}

function failure(id: number, thrown: unknown): Failure {
  return { kind: 'failure', id, ...codeOf(thrown), line: firstLine(thrown) };
}

function codeOf(thrown: unknown): Pick<Failure, 'code'> {
  try {
    return thrown instanceof RugError ? { code: thrown.code } : {};
  } catch {
    // A proxy that throws when it is asked what it is.
    return {};
  }
}
