import { type ChildProcess, fork } from 'node:child_process';
import type { OnProgress } from '@rugbench/judging';
import { inheritedFlags } from '../host/inherited-flags.ts';
import { type Silence, died, errorOf, interrupted, notPlain, tooSilent, unreachable } from './endings.ts';
import type { JobMessage, ParentMessage, WorkerMessage } from './messages.ts';

/** A job, and who waits for it. */
export interface Ticket {
  /** what is to be done, plain data */
  readonly job: unknown;
  /** told how far the job is */
  readonly onProgress: OnProgress;
  /** told what the job returned */
  readonly resolve: (result: unknown) => void;
  /** told why the job failed */
  readonly reject: (reason: Error) => void;
}

/** What all workers of a pool have in common. */
export interface WorkerPlan {
  /** the worker's module, which calls `serveJobs` */
  readonly file: URL;
  /** what each process finds in its argv, behind the number of this process */
  readonly args: readonly string[];
  /** left out: no job has a limit */
  readonly silence: Silence | undefined;
}

/** Who is told what becomes of a worker. */
export interface WorkerListener {
  /** told that the worker has no job any more */
  free(worker: WorkerProcess): void;
  /** told once that the worker is gone, or gets no job any more; its job has failed */
  gone(worker: WorkerProcess): void;
}

/** One worker process, and the job that it does. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #silence: Silence | undefined;
  readonly #listener: WorkerListener;
  #ticket: Ticket | undefined;
  /** runs while nothing is heard of a job that has a limit */
  #silent: NodeJS.Timeout | undefined;
  #jobs = 0;
  #ending = false;
  #gone = false;

  constructor({ file, args, silence }: WorkerPlan, listener: WorkerListener) {
    this.#silence = silence;
    this.#listener = listener;
    this.#child = forked(file, [String(process.pid), ...args]);
    this.#child.on('message', (message: WorkerMessage) => this.#receive(message));
    this.#child.on('exit', (code, signal) => this.#leave(died(code, signal)));
    this.#child.on('error', (cause) => this.#lose(unreachable(cause)));
  }

  /** Whether it can take a job. */
  get isFree(): boolean {
    return this.#ticket === undefined && !this.#ending;
  }

  /** Gives a free worker its next job. */
  assign(ticket: Ticket): void {
    this.#ticket = ticket;
    const message: JobMessage = { kind: 'job', id: ++this.#jobs, job: ticket.job };
    try {
      this.#send(message, (cause) => {
        if (this.#ticket === ticket) this.#lose(unreachable(cause));
      });
      this.#listen();
    } catch (cause) {
      // The process has not heard of the job.
      this.#ticket = undefined;
      ticket.reject(notPlain(cause));
    }
  }

  /** Tells the worker to end its job at the next step, and ends it as soon as it has answered; one without a job ends at once. */
  stop(): void {
    this.#ending = true;
    if (this.#ticket) this.#send({ kind: 'stop' }, () => undefined);
    else this.kill();
  }

  /** Ends the worker at once. */
  kill(): void {
    this.#ending = true;
    this.#child.kill('SIGKILL');
  }

  #send(message: ParentMessage, failed: (cause: Error) => void): void {
    this.#child.send(message, (cause) => cause && failed(cause));
  }

  #receive(message: WorkerMessage): void {
    const ticket = this.#ticket;
    if (!ticket || message.id !== this.#jobs) return;
    if (message.kind === 'progress') ticket.onProgress(message.report);
    else this.#ticket = undefined;
    this.#listen();
    if (message.kind === 'result') ticket.resolve(message.result);
    if (message.kind === 'failure') ticket.reject(errorOf(message));
    if (message.kind === 'progress') return;
    if (this.#ending) this.kill();
    else this.#listener.free(this);
  }

  /** Counts from now on how long the worker says nothing about a job that has a limit. */
  #listen(): void {
    clearTimeout(this.#silent);
    const silence = this.#silence;
    if (!silence || !this.#ticket || !silence.concerns(this.#ticket.job)) return;
    this.#silent = setTimeout(() => this.#lose(tooSilent(silence)), 1000 * silence.seconds);
  }

  /** Gives up a process that cannot be started or reached, or says nothing: it may be gone without its exit being told yet. */
  #lose(reason: Error): void {
    this.#child.kill('SIGKILL');
    this.#leave(reason);
  }

  #leave(reason: Error): void {
    clearTimeout(this.#silent);
    this.#ticket?.reject(this.#ending ? interrupted() : reason);
    this.#ticket = undefined;
    if (this.#gone) return;
    this.#gone = true;
    this.#listener.gone(this);
  }
}

/** A process that prints to stderr whatever it prints: stdout belongs to the results. */
function forked(file: URL, args: readonly string[]): ChildProcess {
  const stdio = ['ignore', 2, 2, 'ipc'] as const;
  return fork(file, args, { serialization: 'advanced', execArgv: inheritedFlags(), stdio: [...stdio] });
}
