import type { ErrorCode } from '@rugbench/core';
import type { ProgressReport } from '@rugbench/judging';

/** What the parent sends: one job at a time to each worker. */
export interface JobMessage {
  readonly id: number;
  readonly job: unknown;
}

/** What a worker sends back; any number of `progress`, then one of the others. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly report: ProgressReport }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | Failure;

/** One line, with the code of a `RugError`; without, anything else was thrown. */
export interface Failure {
  readonly kind: 'failure';
  readonly id: number;
  readonly code?: ErrorCode;
  readonly line: string;
}
