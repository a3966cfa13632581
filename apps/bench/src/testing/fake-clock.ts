import type { Clock } from '../cli/terminal/clock.ts';
import type { Output } from '../cli/terminal/progress-view.ts';

/** For tests: a clock that goes forward when it is told. */
export interface FakeClock extends Clock {
  /** goes forward, and calls what is due on the way */
  pass(seconds: number): void;
}

/** For tests: a clock that stands at 0. */
export function fakeClock(): FakeClock {
  let now = 0;
  const timers = new Set<{ due: number; readonly seconds: number; readonly call: () => void }>();
  return {
    now: () => now,
    every: (seconds, call) => {
      const timer = { due: now + seconds, seconds, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass: (seconds) => {
      const end = now + seconds;
      for (;;) {
        const [next] = [...timers].sort((one, other) => one.due - other.due);
        if (!next || next.due > end) break;
        now = next.due;
        next.due += next.seconds;
        next.call();
      }
      now = end;
    },
  };
}

/** For tests: a stream that remembers what is written. */
export function fakeOutput(columns?: number): Output & { columns: number | undefined; readonly written: string[] } {
  const written: string[] = [];
  return { columns, written, write: (text) => written.push(text) };
}
