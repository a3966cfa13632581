import { milliseconds } from '../ports/clock.ts';

/** What a run loses at most where it cannot be saved at its end, in milliseconds: a killed process, or a node that fails. */
const LONGEST = 60_000;

/** Says when a run is to be saved again. */
export interface SaveClock {
  /** called whenever it is saved */
  saved(): void;
  /** whether that was a minute ago, or more */
  due(): boolean;
}

/** A clock that starts now. @param now - milliseconds on a clock that only goes forward */
export function saveClock(now: () => number = milliseconds): SaveClock {
  let last = now();
  return {
    saved: () => {
      last = now();
    },
    due: () => now() - last >= LONGEST,
  };
}
