import { setTimeout as wait } from 'node:timers/promises';

/** Work that comes round again and again. */
export interface Round {
  /** resolves when it has stopped: what runs is awaited */
  stop(): Promise<void>;
}

/**
 * Does something now and then, never twice at a time.
 *
 * @param seconds - the pause behind each round
 * @param work - may return a number: a longer pause, in seconds
 * @param failed - told what it threw, which ends the rounds
 */
export function every(seconds: number, work: () => Promise<unknown>, failed: (thrown: unknown) => void): Round {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rounds = async (): Promise<void> => {
    let pause = seconds;
    while (await waited(pause, signal)) {
      const wanted = await work();
      pause = typeof wanted === 'number' ? Math.max(seconds, wanted) : seconds;
    }
  };
  const done = rounds().catch(failed);
  return {
    stop: () => {
      stopping.abort();
      return done;
    },
  };
}

/** Waits. @returns whether all of the time has passed */
export async function waited(seconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  return wait(1000 * seconds, true, { signal }).catch(() => false);
}
