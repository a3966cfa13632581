import type { Backend } from '@rugbench/core';
import type { Spec } from '@rugbench/results';
import { PROCESS_BYTES, bundleBytes, peakBytes } from '../estimates/spec-bytes.ts';
import { specSeconds } from '../estimates/spec-seconds.ts';
import { wallSeconds } from '../estimates/wall-seconds.ts';
import { tasksOf } from './tasks-of.ts';

/** What work asks of a machine, roughly. */
export interface WorkEstimate {
  /** until all of it is done, at least 0 */
  readonly seconds: number;
  /** of memory that all processes take together at their peak, this one too, at least 0 */
  readonly bytes: number;
  /** how many work at a time, a whole number from 1 */
  readonly processes: number;
}

/**
 * What it takes to answer specs that no store has a record of.
 *
 * @param size - how many processes work at a time, a whole number from 1
 * @param backends - those that may train, each with the memory that it declares
 */
export function workOf(specs: readonly Spec[], size: number, backends: readonly Backend[]): WorkEstimate {
  const bundles = tasksOf(specs, size);
  const costs = bundles.map((bundle) => bundle.reduce((sum, spec) => sum + specSeconds(spec), 0));
  const bytes = bundles.map((bundle) => bundleBytes(bundle, backends));
  return {
    seconds: wallSeconds(costs, size),
    bytes: bundles.length > 0 ? PROCESS_BYTES + peakBytes(bytes, size) : 0,
    processes: Math.max(1, Math.min(size, bundles.length)),
  };
}
