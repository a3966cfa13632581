import type { OnProgress } from '@rugbench/judging';

/** Shows how far long work is. */
export interface Progress {
  /** shows how far the work is, and what it does */
  readonly update: OnProgress;
  /** prints one line for a part of the work that is finished; silent with --json */
  finished(line: string): void;
  /** removes the bar; work that is told of later is new work, with a time of its own */
  clear(): void;
}

/** Shows nothing. */
export const silent: Progress = { update: () => undefined, finished: () => undefined, clear: () => undefined };

/** Where progress is written: stderr, or what a test reads. */
export interface Output {
  /** width of the terminal; undefined where there is none */
  readonly columns?: number | undefined;
  /** writes text as it is */
  write(text: string): unknown;
}
