import { setImmediate } from 'node:timers/promises';
import { firstLine, outOfMemory } from '@rugbench/core';
import type { OnProgress } from '@rugbench/judging';
import { STOP_SIGNALS } from '../host/stop-signals.ts';
import { rugCode } from '../plugins/told-error.ts';
import { interrupted } from './endings.ts';
import type { Failure, JobMessage, ParentMessage, WorkerMessage } from './messages.ts';
import { progressGate } from './progress-gate.ts';

/** Taken before a plug-in from outside is loaded: those must neither end a worker nor speak for it. */
const exit = process.exit.bind(process);
const post = process.send?.bind(process);

/**
 * Does a job.
 *
 * @param stop - aborted when the job is to end at its next step and to keep what it has
 */
export type RunJob = (job: never, progress: OnProgress, stop: AbortSignal) => unknown;

/** Fails the job that is being done, if it is one that concerns the error; whatever the job returns later is not heard. */
export type FailJob = (error: Error, concerns: (job: unknown) => boolean) => void;

/**
 * Makes this process a worker: it runs the jobs it is sent, one after the other, and ends when its
 * parent does. Ctrl-C and other signals reach the whole process group; only the parent reacts to them, tells its workers to stop, and ends them.
 */
export function serveJobs(run: RunJob): FailJob {
  let current: JobMessage | undefined;
  const stop = new AbortController();
  const answer = (message: WorkerMessage): void => {
    if (current?.id !== message.id) return;
    // A parent that is gone hears nothing, and this process ends with it.
    post?.(message, () => undefined);
    // Not before: a result that cannot be sent is a failure of the same job.
    if (message.kind !== 'progress') current = undefined;
  };
  const begin = (message: JobMessage): void => {
    const { id, job } = message;
    current = message;
    const due = progressGate();
    const progress: OnProgress = (report) => {
      if (due(report, performance.now() / 1000) || report.event) answer({ kind: 'progress', id, report });
    };
    // Not before the next turn: a job that comes together with the word to stop does not begin.
    setImmediate()
      .then(() => {
        if (stop.signal.aborted) throw interrupted();
        return run(job as never, progress, stop.signal);
      })
      .then((result) => answer({ kind: 'result', id, result }))
      .catch((thrown: unknown) => answer(failure(id, thrown)));
  };
  for (const signal of STOP_SIGNALS) process.on(signal, () => undefined);
  process.on('disconnect', () => exit());
  process.on('message', (message: ParentMessage) => {
    if (message.kind === 'stop') stop.abort();
    else begin(message);
  });
  return (error, concerns) => {
    if (current && concerns(current.job)) answer(failure(current.id, error));
  };
}

/** What a worker prints where nobody reads it any more is lost: that is no error. */
export function printWithoutReader(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Ends a worker whose own code threw what nobody caught: its job fails, and another process takes its place. */
export function endWorker(thrown: unknown): void {
  if (process.connected) process.stderr.write(`worker process: ${firstLine(thrown)}\n`);
  exit(1);
}

function failure(id: number, thrown: unknown): Failure {
  const told = outOfMemory(thrown) ?? thrown;
  const code = rugCode(told);
  return { kind: 'failure', id, ...(code !== undefined && { code }), line: firstLine(told) };
}
