import type { Port, Progress, Protocol, ToPage, ToWorker } from './protocol.ts';

/** Who hears what comes of a question. */
export interface Hears<Piece> {
  /** a piece of the answer, in the order in which they were found */
  readonly piece: (piece: Piece) => void;
  /** how far the answer is */
  readonly progress?: (progress: Progress) => void;
  /** the answer is whole */
  readonly ended?: () => void;
  /** there is no answer, or no more of it; why, in one line */
  readonly failed: (line: string) => void;
  /** the worker has time for something else: behind the end, or some time after the question was cancelled */
  readonly settled?: () => void;
}

/** Ends a question: nothing is heard of it any more. */
export type Cancel = () => void;

/** Asks questions of a kind that a worker answers. */
export type Ask<P extends Protocol> = <Kind extends keyof P & string>(
  kind: Kind,
  question: P[Kind]['question'],
  hears: Hears<P[Kind]['piece']>,
) => Cancel;

/** A worker that can be asked. */
export interface Connection<P extends Protocol> {
  /** asks; stale answers are dropped once the question is cancelled */
  readonly ask: Ask<P>;
  /** fails all open questions with a line: the worker is gone */
  readonly break: (line: string) => void;
}

/** Connects to a worker that {@link serve}s the same protocol. */
export function connect<P extends Protocol>(port: Port<ToWorker, ToPage>): Connection<P> {
  const open = new Map<number, Hears<never>>();
  let asked = 0;
  port.addEventListener('message', ({ data }) => {
    const hears = open.get(data.about);
    if (!hears) return;
    if ('piece' in data) return hears.piece(data.piece as never);
    if ('progress' in data) return hears.progress?.(data.progress);
    if ('failed' in data) return hears.failed(data.failed);
    if ('ended' in data) return hears.ended?.();
    open.delete(data.about);
    hears.settled?.();
  });
  return {
    ask: (kind, question, hears) => {
      const number = ++asked;
      open.set(number, hears);
      port.postMessage({ ask: number, kind, question });
      return () => {
        const own = open.get(number);
        if (!own || own.piece === unheard) return;
        open.set(number, { piece: unheard, failed: unheard, ...(own.settled && { settled: own.settled }) });
        port.postMessage({ cancel: number });
      };
    },
    break: (line) => {
      const all = [...open.values()];
      open.clear();
      for (const hears of all) {
        hears.failed(line);
        hears.settled?.();
      }
    },
  };
}

function unheard(): void {
  // What is cancelled is not heard.
}

/**
 * Starts a worker of this page and connects to it. A worker that cannot be loaded or breaks outside of any answer fails its questions.
 *
 * @param worker - made as `new Worker(new URL('./NAME.worker.ts', import.meta.url), { type: 'module' })`, so that Vite finds it
 */
export function connectWorker<P extends Protocol>(worker: Worker): Connection<P> {
  const connection = connect<P>(worker as Port<ToWorker, ToPage>);
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    connection.break(event.message || 'The part of this page that computes could not be loaded. Load the page again.');
  });
  return connection;
}
