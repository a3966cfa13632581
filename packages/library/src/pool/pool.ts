import { type ChildProcess, fork } from 'node:child_process';
import { RugError, firstLine } from '@rugbench/core';
import type { OnProgress, Workers } from '@rugbench/judging';
import type { Failure, JobMessage, WorkerMessage } from './messages.ts';

interface Ticket {
  readonly job: unknown;
  readonly onProgress: OnProgress;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: Error) => void;
}

interface Worker {
  readonly process: ChildProcess;
  ticket: Ticket | undefined;
  jobs: number;
}

/**
 * Worker processes that run jobs, one each at a time. A job that throws, or whose process dies, fails
 * alone: its promise is rejected with one line, a `RugError` with its code, and a fresh process takes its place.
 * Processes start when the first jobs come.
 *
 * @param file - the worker's module, which calls `serveJobs`
 * @param size - the largest number of processes
 * @param args - what each process finds in its argv
 */
export function openPool(file: URL, size: number, args: readonly string[] = []): Workers {
  const waiting: Ticket[] = [];
  const workers: Worker[] = [];
  let closed = false;

  const dispatch = (): void => {
    while (waiting.length > 0 && !closed) {
      const worker = workers.find((candidate) => !candidate.ticket) ?? (workers.length < size ? start() : undefined);
      if (!worker) return;
      assign(worker, waiting.shift()!, (cause) => lose(worker, cause));
    }
  };
  const leave = (worker: Worker, reason: Error): void => {
    const at = workers.indexOf(worker);
    if (at >= 0) workers.splice(at, 1);
    worker.ticket?.reject(reason);
    worker.ticket = undefined;
    dispatch();
  };

  /** A process that cannot be started or reached: it may be gone without its exit being told yet. */
  const lose = (worker: Worker, cause: Error): void => {
    worker.process.kill('SIGKILL');
    leave(worker, closed ? ended(true, null, null) : unreachable(cause));
  };

  const start = (): Worker => {
    const worker: Worker = { process: fork(file, args, { serialization: 'advanced' }), ticket: undefined, jobs: 0 };
    workers.push(worker);
    worker.process.on('message', (message: WorkerMessage) => {
      if (receive(worker, message)) dispatch();
    });
    worker.process.on('exit', (code, signal) => leave(worker, ended(closed, code, signal)));
    worker.process.on('error', (cause) => lose(worker, cause));
    return worker;
  };
  return {
    size,
    run: <R>(job: unknown, onProgress: OnProgress = () => undefined) =>
      new Promise<R>((resolve, reject) => {
        if (closed) {
          reject(ended(true, null, null));
          return;
        }
        waiting.push({ job, onProgress, resolve: resolve as (result: unknown) => void, reject });
        dispatch();
      }),
    close: () => {
      closed = true;
      for (const ticket of waiting.splice(0)) ticket.reject(ended(true, null, null));
      for (const worker of workers) worker.process.kill('SIGKILL');
    },
  };
}

/** @param lost - told why a process cannot be sent its job */
function assign(worker: Worker, ticket: Ticket, lost: (cause: Error) => void): void {
  worker.ticket = ticket;
  const message: JobMessage = { id: ++worker.jobs, job: ticket.job };
  try {
    worker.process.send(message, (cause) => {
      if (cause && worker.ticket === ticket) lost(cause);
    });
  } catch (cause) {
    // The job is no plain data; the process has not heard of it.
    worker.ticket = undefined;
    ticket.reject(new RugError('JOB', { who: 'job', must: 'must be plain data', got: firstLine(cause) }, { cause }));
  }
}

/** Handles a worker's message; true when the worker is free again. */
function receive(worker: Worker, message: WorkerMessage): boolean {
  const { ticket } = worker;
  if (!ticket || message.id !== worker.jobs) return false;
  if (message.kind === 'progress') {
    ticket.onProgress(message.report);
    return false;
  }
  worker.ticket = undefined;
  if (message.kind === 'result') ticket.resolve(message.result);
  else ticket.reject(errorOf(message));
  return true;
}

/** What was thrown in the worker: a code makes it a `RugError` of the same line. */
function errorOf({ code, line }: Failure): Error {
  if (code === undefined) return new Error(line);
  return Object.assign(new RugError(code, { who: 'job', must: 'failed' }), { message: line });
}

function unreachable(cause: Error): RugError {
  const must = 'must take its job';
  return new RugError('JOB', { who: 'worker process', must, got: firstLine(cause) }, { cause });
}

function ended(closed: boolean, code: number | null, signal: NodeJS.Signals | null): RugError {
  if (closed) return new RugError('JOB', { who: 'job', must: 'interrupted before it was done' });
  const how = signal ? `signal ${signal}` : `exit code ${code}`;
  return new RugError('JOB', {
    who: 'worker process',
    must: `must stay alive until its job is done, got ${how}`,
    todo: 'Lower --n, --samples or --jobs if memory ran out.',
  });
}
