import { firstLine } from '@rugbench/core';
import type { Port, Progress, Protocol, ToPage, ToWorker } from './protocol.ts';

/** What an answer can do besides yielding its pieces. */
export interface Answering {
  /** tells the page how far the answer is */
  readonly progress: (progress: Progress) => void;
  /**
   * Lets messages come in; to be awaited now and then in long work.
   *
   * @returns whether the answer is still wanted: an answer that is not should return
   */
  readonly wanted: () => Promise<boolean>;
}

/** How a worker answers each kind of question: pieces as they are found. */
export type Answers<P extends Protocol> = {
  readonly [Kind in keyof P]: (
    question: P[Kind]['question'],
    answering: Answering,
  ) => AsyncIterable<P[Kind]['piece']> | Iterable<P[Kind]['piece']>;
};

/**
 * Answers what a page asks, several questions at a time in turns of a piece each. An answer that was cancelled ends at its next piece, of which nothing is
 * sent any more. What an answer throws reaches the page as one line.
 */
export function serve<P extends Protocol>(port: Port<ToPage, ToWorker>, answers: Answers<P>): void {
  const open = new Set<number>();
  port.addEventListener('message', ({ data }) => {
    if ('cancel' in data) open.delete(data.cancel);
    else void answer(data);
  });

  async function answer({ ask: about, kind, question }: Extract<ToWorker, { ask: number }>): Promise<void> {
    open.add(about);
    const tell = (message: ToPage): void => {
      if (open.has(about)) port.postMessage(message);
    };
    const wanted = async (): Promise<boolean> => {
      await messagesCome();
      return open.has(about);
    };
    try {
      const progress = (so: Progress): void => tell({ about, progress: so });
      for await (const piece of answers[kind as keyof P](question, { progress, wanted })) {
        tell({ about, piece });
        if (!(await wanted())) return;
      }
      tell({ about, ended: true });
    } catch (error) {
      tell({ about, failed: firstLine(error) });
    } finally {
      open.delete(about);
      port.postMessage({ about, settled: true });
    }
  }
}

/** Waits for one turn of the event loop, in which messages that have arrived are heard. A timer would wait for 4 ms each time. */
function messagesCome(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
