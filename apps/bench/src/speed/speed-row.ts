import type { SpeedTask } from './tasks.ts';

/** What one task costs at one size, as `--json` prints it. */
export interface SpeedRow {
  /** a backend, or `forged` or `data` for what no backend does */
  readonly backend: string;
  /** the device that really ran */
  readonly device: string;
  /** features */
  readonly n: number;
  /** dimensions */
  readonly d: number;
  /** chance that a feature is on */
  readonly p: number;
  /** samples at a time */
  readonly batch: number;
  /** what was timed */
  readonly task: SpeedTask;
  /** of one call; the median, because a busy machine only ever adds to a time */
  readonly medianMilliseconds: number;
  /** half the 95 % interval of the mean, over the mean */
  readonly relativeMarginOfError: number;
  /** calls that were timed */
  readonly samples: number;
  /** 10^9 floating-point operations of dense matrices a second, at the median; null for data */
  readonly gflops: number | null;
  /** the same for operations whose result depends on them: see `usefulOperations` */
  readonly usefulGflops: number | null;
  /** the share of outputs that are not 0, for tasks of a backend */
  readonly activeFraction: number | null;
  /** what it took to forge the weights, once, in a process that was still cold; null for tasks without an operator */
  readonly constructionMilliseconds: number | null;
}

/** A device that has no rows, and why. */
export interface Skipped {
  /** its backend, by name */
  readonly backend: string;
  /** null where any device would have done */
  readonly device: string | null;
  /** one sentence */
  readonly reason: string;
  /** whether it was named on the command line */
  readonly asked: boolean;
}
