/**
 * Worker processes of this machine, which run the tasks of a comparison.
 *
 * @example
 * ```ts
 * import { withWorkers } from '@rugbench/library/pool';
 *
 * const { signal } = new AbortController();
 * await withWorkers({ signal }, { plugins: [], size: 2 }, async (workers) => console.log(workers.size));
 * ```
 *
 * @packageDocumentation
 */
export { type Stoppable, type WorkerOptions, openWorkers, withWorkers } from './open-workers.ts';
export { jobsOption } from './jobs-option.ts';
