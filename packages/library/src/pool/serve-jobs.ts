import { RugError, firstLine, outOfMemory } from '@rugbench/core';
import type { OnProgress } from '@rugbench/judging';
import { STOP_SIGNALS } from '../host/stop-signals.ts';
import type { Failure, JobMessage, WorkerMessage } from './messages.ts';
import { progressGate } from './progress-gate.ts';

/**
 * Makes this process a worker: it runs the jobs it is sent, one after the other, and ends when its
 * parent does. Ctrl-C and other signals reach the whole process group; only the parent reacts to them, keeps what is done, and ends its workers.
 */
export function serveJobs(run: (job: never, progress: OnProgress) => unknown): void {
  const send = (message: WorkerMessage): void => {
    process.send?.(message);
  };
  const parent = process.ppid;
  for (const signal of STOP_SIGNALS) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', ({ id, job }: JobMessage) => {
    const due = progressGate();
    const progress: OnProgress = (report) => {
      if (!due(report, performance.now() / 1000)) return;
      // A job that lets no event happen does not hear that its parent is gone.
      if (process.ppid !== parent) process.exit();
      send({ kind: 'progress', id, report });
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
  const told = outOfMemory(thrown) ?? thrown;
  const code = told instanceof RugError ? { code: told.code } : {};
  return { kind: 'failure', id, ...code, line: firstLine(told) };
}
