import type { OnProgress, Workers } from '@rugbench/judging';
import { type Silence, interrupted } from './endings.ts';
import { type Ticket, WorkerProcess } from './worker-process.ts';

/** Seconds that jobs have to end well once they are told to stop: a batch system gives a program half a minute, a container ten seconds. */
const STOP_SECONDS = 8;

/**
 * Worker processes that run jobs, one each at a time. A job that throws, or whose process dies, fails
 * alone: its promise is rejected with one line, a `RugError` with its code, and a fresh process takes its place.
 * Processes start when the first jobs come, and end where this process does.
 *
 * @param file - the worker's module, which calls `serveJobs`
 * @param size - the largest number of processes
 * @param args - what each process finds in its argv, behind the number of this process
 * @param silence - left out: no job has a limit
 */
export function openPool(file: URL, size: number, args: readonly string[] = [], silence?: Silence): Workers {
  const pool: Pool = new Pool(size, () => new WorkerProcess({ file, args, silence }, pool));
  return {
    size,
    run: (job, onProgress) => pool.run(job, onProgress),
    stop: () => pool.stop(),
    close: () => pool.close(),
  };
}

/** Jobs that wait, and the workers that do them. */
class Pool {
  readonly #size: number;
  readonly #start: () => WorkerProcess;
  readonly #waiting: Ticket[] = [];
  readonly #workers: WorkerProcess[] = [];
  #closed = false;
  /** told when a pool that was closed has no worker any more */
  readonly #empty = Promise.withResolvers<undefined>();

  constructor(size: number, start: () => WorkerProcess) {
    this.#size = size;
    this.#start = start;
  }

  run<R>(job: unknown, onProgress: OnProgress = () => undefined): Promise<R> {
    if (this.#closed) return Promise.reject(interrupted());
    return new Promise<R>((resolve, reject) => {
      this.#waiting.push({ job, onProgress, resolve: resolve as (result: unknown) => void, reject });
      this.free();
    });
  }

  async stop(): Promise<void> {
    if (!this.#closed) {
      this.#refuse();
      for (const worker of [...this.#workers]) worker.stop();
    }
    const late = setTimeout(() => this.close(), 1000 * STOP_SECONDS);
    await this.#empty.promise;
    clearTimeout(late);
  }

  close(): void {
    this.#refuse();
    for (const worker of [...this.#workers]) worker.kill();
  }

  /** Hands waiting jobs to free workers, and starts workers for the others. */
  free(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      const worker = this.#workers.find(({ isFree }) => isFree) ?? this.#started();
      if (!worker) return;
      worker.assign(this.#waiting.shift()!);
    }
  }

  gone(worker: WorkerProcess): void {
    const at = this.#workers.indexOf(worker);
    if (at >= 0) this.#workers.splice(at, 1);
    if (this.#closed && this.#workers.length === 0) this.#empty.resolve(undefined);
    this.free();
  }

  #started(): WorkerProcess | undefined {
    if (this.#workers.length >= this.#size) return undefined;
    const worker = this.#start();
    this.#workers.push(worker);
    return worker;
  }

  /** Takes no job from now on. */
  #refuse(): void {
    this.#closed = true;
    for (const ticket of this.#waiting.splice(0)) ticket.reject(interrupted());
    if (this.#workers.length === 0) this.#empty.resolve(undefined);
  }
}
