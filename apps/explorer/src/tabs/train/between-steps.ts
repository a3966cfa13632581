import type { Session } from '@rugbench/core';
import type { Progress } from '@rugbench/trainer';

/** A run between two steps, or at its end. */
export interface Reached {
  /** how far it is */
  readonly progress: Progress;
  /** its model, which may be read */
  readonly session: Session;
}

/** What can be done with a run from outside, between two of its steps. */
export interface BetweenSteps {
  /** lets it go on. @param steps - for so many steps; null: to its end */
  go(steps: number | null): void;
  /** lets it wait after the step that is being taken */
  pause(): void;
  /** reads the run between two steps; also where it waits, and at its end */
  ask<T>(work: (reached: Reached) => Promise<T>): Promise<T>;
  /**
   * Awaited by the run after each step: reads what was asked, and waits where it should.
   *
   * @param waits - awaited before the run waits
   */
  passed(reached: Reached, waits: () => Promise<void>): Promise<void>;
  /** called by the run at its end: what is asked later is read there */
  ended(reached: Reached): Promise<void>;
}

/** Lets a reader stop, step and read a run. @param steps - after so many steps it waits first; null: not at all */
export function betweenSteps(steps: number | null): BetweenSteps {
  let [at, until] = [0, steps ?? Infinity];
  let wake: () => void = () => undefined;
  let last: Reached | null = null;
  const asked: ((reached: Reached) => Promise<void>)[] = [];
  const readAll = async (reached: Reached): Promise<void> => {
    for (let work = asked.shift(); work; work = asked.shift()) await work(reached);
  };
  return {
    go: (more) => {
      until = more === null ? Infinity : at + more;
      wake();
    },
    pause: () => {
      until = at;
    },
    ask: (work) =>
      new Promise((resolve, reject) => {
        asked.push((reached) => work(reached).then(resolve, reject));
        wake();
        if (last) void readAll(last);
      }),
    passed: async (reached, waits) => {
      at = reached.progress.step;
      await readAll(reached);
      if (at < until || reached.progress.stopReason !== null) return;
      await waits();
      while (at >= until) {
        if (asked.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        await readAll(reached);
      }
    },
    ended: async (reached) => {
      last = reached;
      await readAll(reached);
    },
  };
}
