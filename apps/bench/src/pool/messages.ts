/** What the parent sends: one job at a time to each worker. */
export interface JobMessage {
  readonly id: number;
  readonly job: unknown;
}

/** What a worker sends back; any number of `progress`, then one of the others. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly fraction: number }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly line: string };
