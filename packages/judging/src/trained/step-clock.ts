import { milliseconds } from '../ports/clock.ts';
/** Steps at the beginning that are not timed: code is still being compiled. */
const WARM_UP = 10;

/** Times the steps of a run. */
export interface StepClock {
  /** called after each step */
  tick(): void;
  /** median milliseconds from tick to tick: checks and saves between are outliers to it; null for too few steps */
  median(): number | null;
}

export function stepClock(): StepClock {
  const intervals: number[] = [];
  let last: number | undefined;
  return {
    tick: () => {
      const now = milliseconds();
      if (last !== undefined) intervals.push(now - last);
      last = now;
    },
    median: () => {
      const timed = intervals.slice(WARM_UP).sort((a, b) => a - b);
      return timed[Math.floor(timed.length / 2)] ?? null;
    },
  };
}
