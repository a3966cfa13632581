import { type StopSignal, STOP_SIGNALS } from '@rugbench/library/host';
import type { Clock } from './clock.ts';

/** Who gets the signals: the process, or what a test sends them to. */
export interface Signalled {
  /** calls a function whenever a signal comes */
  on(signal: StopSignal, call: () => void): unknown;
  /** no longer calls it; a signal that nobody listens to ends the process */
  off(signal: StopSignal, call: () => void): unknown;
}

/** How a command learns that it is to stop. */
export interface Stopping {
  /** aborted by the first signal */
  readonly signal: AbortSignal;
  /** the signal that came first; undefined before */
  by(): StopSignal | undefined;
  /**
   * Does work that keeps nothing and lets no event happen, so that it could not hear a signal: the first one ends the process at once, as the
   * system does, with the same exit code in a shell.
   */
  blocking<T>(work: () => T | Promise<T>): Promise<T>;
}

/**
 * Seconds after a signal in which another one is the same: npx hands Ctrl-C on to a process that had it from the terminal already, and
 * some send SIGHUP right after SIGTERM.
 */
const SAME = 0.5;

/**
 * The first signal aborts, a second one ends at once. SIGUSR1 is one of them: without a listener it would open Node's inspector.
 *
 * @param end - ends the process at once, told the signal
 */
export function stopOnSignals(source: Signalled, clock: Clock, end: (signal: StopSignal) => void): Stopping {
  const controller = new AbortController();
  let first: { readonly signal: StopSignal; readonly at: number } | undefined;
  const listeners = STOP_SIGNALS.map((signal) => {
    const call = (): void => {
      if (first && clock.now() - first.at >= SAME) end(signal);
      if (first) return;
      first = { signal, at: clock.now() };
      controller.abort();
    };
    return { signal, call };
  });
  // Without a listener SIGUSR1 opens the inspector and ends nothing, so that one stays.
  const ending = listeners.filter(({ signal }) => signal !== 'SIGUSR1');
  for (const { signal, call } of listeners) source.on(signal, call);
  return {
    signal: controller.signal,
    by: () => first?.signal,
    blocking: async (work) => {
      for (const { signal, call } of ending) source.off(signal, call);
      try {
        return await work();
      } finally {
        for (const { signal, call } of ending) source.on(signal, call);
      }
    },
  };
}
