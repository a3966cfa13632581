import type { Cancel, Connection, Hears } from './connect.ts';
import type { Protocol } from './protocol.ts';

/** Asks one of several workers, with a rank: of those that wait the lowest goes first, of one rank the first that came. */
export type AskPool<P extends Protocol> = <Kind extends keyof P & string>(
  rank: number,
  kind: Kind,
  question: P[Kind]['question'],
  hears: Hears<P[Kind]['piece']>,
) => Cancel;

/** A question that waits for a worker. */
interface Waiting<P extends Protocol> {
  readonly rank: number;
  readonly start: (connection: Connection<P>, free: () => void) => void;
}

/**
 * Several workers that answer the same questions, each one at a time. They are started when they are first needed.
 *
 * @param start - starts a worker
 * @param size - workers at most, at least 1
 */
export function poolOf<P extends Protocol>(start: () => Connection<P>, size: number): AskPool<P> {
  const idle: Connection<P>[] = [];
  const waiting: Waiting<P>[] = [];
  let started = 0;

  function next(): void {
    if (waiting.length === 0) return;
    if (idle.length === 0 && started < size) {
      started += 1;
      idle.push(start());
    }
    const connection = idle.pop();
    if (!connection) return;
    const first = waiting.reduce((one, other) => (other.rank < one.rank ? other : one));
    waiting.splice(waiting.indexOf(first), 1);
    first.start(connection, () => {
      idle.push(connection);
      next();
    });
    next();
  }

  return (rank, kind, question, hears) => {
    let stop: Cancel | undefined;
    const one: Waiting<P> = {
      rank,
      start: (connection, free) => {
        const settled = (): void => {
          hears.settled?.();
          free();
        };
        stop = connection.ask(kind, question, { ...hears, settled });
      },
    };
    waiting.push(one);
    next();
    return () => {
      if (waiting.includes(one)) waiting.splice(waiting.indexOf(one), 1);
      else stop?.();
    };
  };
}
