import { milliseconds } from '../ports/clock.ts';
import type { Pause } from '../ports/pause.ts';

/** Between two turns of the event loop. */
const BREATH_MILLISECONDS = 50;

/** The pauses of a training run, in which its host may end it. */
export interface Breaks {
  /** awaited between two steps; never throws */
  pause(): Promise<void> | void;
  /** whether the host has ended the run: it stops before the next step, and is saved there */
  stopped(): boolean;
  /** for a run that is saved. @throws what the host ended the run with, where it did */
  rethrow(): void;
}

/** Breaks that wait with their error until the run is saved: a {@link Pause} throws where work is to end. */
export function breaksOf(pause: Pause): Breaks {
  const breath = nowAndThen(pause);
  let ended: { readonly thrown: unknown } | undefined;
  return {
    pause: () => breath()?.catch((thrown: unknown) => void (ended = { thrown })),
    stopped: () => ended !== undefined,
    rethrow: () => {
      if (ended) throw ended.thrown;
    },
  };
}

/** Pauses now and then: a backend that computes at once never gives way to the host's events by itself. */
export function nowAndThen(pause: Pause): () => Promise<void> | void {
  let last = milliseconds();
  return () => {
    if (milliseconds() - last < BREATH_MILLISECONDS) return;
    last = milliseconds();
    return pause();
  };
}
