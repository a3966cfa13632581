import type { ErrorCode } from '@rugbench/core';
import type { ProgressReport } from '@rugbench/judging';

/** What the parent sends: one job at a time to each worker, and at the end of all work that it is to stop. */
export type ParentMessage = JobMessage | StopMessage;

/** A job for a worker that has none. */
export interface JobMessage {
  /** tells it from other messages */
  readonly kind: 'job';
  /** counts the jobs of a worker, from 1 */
  readonly id: number;
  /** what is to be done, plain data */
  readonly job: unknown;
}

/** The worker is to end its job at the next step, to keep what it has, and to answer; it gets no other job. */
export interface StopMessage {
  /** tells it from other messages */
  readonly kind: 'stop';
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
