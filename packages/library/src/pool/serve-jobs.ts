import { firstLine, outOfMemory } from '@rugbench/core';
import type { OnProgress } from '@rugbench/judging';
import { STOP_SIGNALS } from '../host/stop-signals.ts';
import { rugCode } from '../plugins/told-error.ts';
import type { Failure, JobMessage, WorkerMessage } from './messages.ts';
import { progressGate } from './progress-gate.ts';

/** Taken before a plug-in from outside is loaded: those must neither end a worker nor speak for it. */
const exit = process.exit.bind(process);
const post = process.send?.bind(process);

/** Fails the job that is being done, if it is one that concerns the error; whatever the job returns later is not heard. */
export type FailJob = (error: Error, concerns: (job: unknown) => boolean) => void;

/**
 * Makes this process a worker: it runs the jobs it is sent, one after the other, and ends when its
 * parent does. Ctrl-C and other signals reach the whole process group; only the parent reacts to them, keeps what is done, and ends its workers.
 */
export function serveJobs(run: (job: never, progress: OnProgress) => unknown): FailJob {
  let current: JobMessage | undefined;
  const answer = (message: WorkerMessage): void => {
    if (current?.id !== message.id) return;
    post?.(message);
    // Not before: a result that cannot be sent is a failure of the same job.
    if (message.kind !== 'progress') current = undefined;
  };
  const parent = process.ppid;
  for (const signal of STOP_SIGNALS) process.on(signal, () => undefined);
  process.on('disconnect', () => exit());
  process.on('message', (message: JobMessage) => {
    const { id, job } = message;
    current = message;
    const due = progressGate();
    const progress: OnProgress = (report) => {
      if (!due(report, performance.now() / 1000) && !report.event) return;
      // A job that lets no event happen does not hear that its parent is gone.
      if (process.ppid !== parent) exit();
      answer({ kind: 'progress', id, report });
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
  const told = outOfMemory(thrown) ?? thrown;
  const code = rugCode(told);
  return { kind: 'failure', id, ...(code !== undefined && { code }), line: firstLine(told) };
}
