import { useEffect, useRef, useState } from 'preact/hooks';
import { type Connection, connectWorker } from '../../worker/connect.ts';
import type { ModelBytes, RunQuestion, TrainProtocol } from './protocol.ts';
import { NO_RUN, type RunLog, withPiece } from './run-log.ts';

/** A run of this tab, and what a reader can do with it. */
export interface RunHandle {
  /** what is known of it */
  readonly log: RunLog;
  /** what was asked for; null: there is no run */
  readonly asked: RunQuestion | null;
  /** its worker; null: there is no run */
  readonly connection: Connection<TrainProtocol> | null;
  /** begins a run. @param steps - after so many it waits first; null: not at all */
  start(question: RunQuestion, steps: number | null): void;
  /** lets it wait */
  pause(): void;
  /** lets it go on. @param steps - for so many; null: to its end */
  go(steps: number | null): void;
  /** ends it, and forgets it */
  reset(): void;
  /** its checkpoint as it is between two steps; a rejection says in one line why there is none */
  file(): Promise<ModelBytes>;
}

interface Running {
  readonly worker: Worker;
  readonly connection: Connection<TrainProtocol>;
  readonly asked: RunQuestion;
}

/** Starts a worker of this tab. */
export function startWorker(): Worker {
  return new Worker(new URL('./train.worker.ts', import.meta.url), { type: 'module', name: 'train' });
}

/** Runs, one at a time, each in a worker of its own that is ended with it: nothing of a run outlives it. */
export function useRun(): RunHandle {
  const running = useRef<Running | null>(null);
  const [log, setLog] = useState<RunLog>(NO_RUN);
  const end = (): void => {
    running.current?.worker.terminate();
    running.current = null;
  };
  useEffect(() => end, []);
  const tell = (question: TrainProtocol['control']['question']): void => {
    running.current?.connection.ask('control', question, {
      piece: () => undefined,
      failed: (complaint) => setLog((old) => ({ ...old, complaint })),
    });
  };
  return {
    log,
    asked: running.current?.asked ?? null,
    connection: running.current?.connection ?? null,
    start: (question, steps) => {
      end();
      const worker = startWorker();
      const connection = connectWorker<TrainProtocol>(worker);
      running.current = { worker, connection, asked: question };
      setLog({ ...NO_RUN, phase: 'begins' });
      connection.ask(
        'run',
        { run: question, steps },
        {
          piece: (piece) => setLog((old) => withPiece(old, piece)),
          failed: (complaint) => setLog((old) => ({ ...old, phase: 'failed', complaint })),
        },
      );
    },
    pause: () => tell({ tell: 'pause' }),
    go: (steps) => {
      setLog((old) => ({ ...old, phase: 'runs' }));
      tell({ tell: 'go', steps });
    },
    reset: () => {
      end();
      setLog(NO_RUN);
    },
    file: () =>
      new Promise((resolve, reject) => {
        const failed = (line: string): void => reject(new Error(line));
        running.current?.connection.ask('file', null, { piece: resolve, failed });
      }),
  };
}
