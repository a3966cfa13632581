import { type ChildProcess, fork } from 'node:child_process';
import { RugError, firstLine } from '@rugbench/core';
import type { OnProgress, Workers } from '@rugbench/judging';
import { toldError } from '../plugins/told-error.ts';
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
  /** runs while nothing is heard of a job that has a limit */
  silent: NodeJS.Timeout | undefined;
  jobs: number;
}

/** How long a worker may say nothing. */
export interface Silence {
  /** whether the limit holds for a job: other jobs take as long as they take */
  readonly concerns: (job: unknown) => boolean;
  /** the limit, in seconds: without progress, and without an answer */
  readonly seconds: number;
  /** how a reader gets more, a sentence */
  readonly todo: string;
}

/**
 * Worker processes that run jobs, one each at a time. A job that throws, or whose process dies, fails
 * alone: its promise is rejected with one line, a `RugError` with its code, and a fresh process takes its place.
 * Processes start when the first jobs come.
 *
 * @param file - the worker's module, which calls `serveJobs`
 * @param size - the largest number of processes
 * @param args - what each process finds in its argv
 * @param silence - left out: no job has a limit
 */
export function openPool(file: URL, size: number, args: readonly string[] = [], silence?: Silence): Workers {
  const waiting: Ticket[] = [];
  const workers: Worker[] = [];
  let closed = false;

  const dispatch = (): void => {
    while (waiting.length > 0 && !closed) {
      const worker = workers.find((candidate) => !candidate.ticket) ?? (workers.length < size ? start() : undefined);
      if (!worker) return;
      assign(worker, waiting.shift()!, (cause) => lose(worker, cause));
      listen(worker);
    }
  };
  const leave = (worker: Worker, reason: Error): void => {
    const at = workers.indexOf(worker);
    if (at >= 0) workers.splice(at, 1);
    clearTimeout(worker.silent);
    worker.ticket?.reject(reason);
    worker.ticket = undefined;
    dispatch();
  };

  /** A process that cannot be started or reached: it may be gone without its exit being told yet. */
  const lose = (worker: Worker, cause: Error): void => {
    worker.process.kill('SIGKILL');
    leave(worker, closed ? ended(true, null, null) : unreachable(cause));
  };

  /** Counts from now on how long a worker says nothing about a job that has a limit. */
  const listen = (worker: Worker): void => {
    clearTimeout(worker.silent);
    if (!silence || !worker.ticket || !silence.concerns(worker.ticket.job)) return;
    worker.silent = setTimeout(() => {
      worker.process.kill('SIGKILL');
      leave(worker, tooSilent(silence));
    }, 1000 * silence.seconds);
  };

  const start = (): Worker => {
    const worker: Worker = { process: forked(file, args), ticket: undefined, silent: undefined, jobs: 0 };
    workers.push(worker);
    worker.process.on('message', (message: WorkerMessage) => {
      const free = receive(worker, message);
      listen(worker);
      if (free) dispatch();
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

/** A process that prints to stderr whatever it prints: stdout belongs to the results. */
function forked(file: URL, args: readonly string[]): ChildProcess {
  return fork(file, args, { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'] });
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
  return code === undefined ? new Error(line) : toldError(code, line);
}

function tooSilent({ seconds, todo }: Silence): RugError {
  const must = `must tell how far it is within ${seconds} s, with a plug-in from outside at work`;
  return new RugError('PLUGIN', { who: 'worker process', must, todo });
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
