import type { ErrorCode } from '@rugbench/core';
import type { ProgressReport } from '@rugbench/judging';

/** What the parent sends: one job at a time to each worker. */
export interface JobMessage {
  /** counts the jobs of a worker, from 1 */
  readonly id: number;
  /** what is to be done, plain data */
  readonly job: unknown;
}

/** What a worker sends back; any number of `progress`, then one of the others. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly report: ProgressReport }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | Failure;

/** One line, with the code of a `RugError`; without, anything else was thrown. */
export interface Failure {
  /** tells it from other messages */
  readonly kind: 'failure';
  /** that of the job */
  readonly id: number;
  /** of a `RugError`; left out for anything else that was thrown */
  readonly code?: ErrorCode;
  /** why the job failed */
  readonly line: string;
}
