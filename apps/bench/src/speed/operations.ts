import type { Shape } from '@rugbench/core';
import type { SpeedTask } from './tasks.ts';

/** How much there is to do in one call of a task. */
export interface Workload extends Shape {
  /** samples at a time */
  readonly batch: number;
  /** entries of x [batch, n] that are not 0 */
  readonly nonzeros: number;
  /** the share of outputs that are not 0: elsewhere no gradient flows back */
  readonly activeFraction: number;
}

/**
 * Floating-point operations of a task with dense matrices, 2 for each multiplication that is added: a product of
 * [batch, d] with [d, n] takes $2 \mathrm{batch}\thinspace n d$, a step takes five of them (encode, decode,
 * back-projection, two weight gradients) and an evaluation two. What takes O(batch n) is left out.
 *
 * @returns null for a task without products
 */
export function denseOperations(task: SpeedTask, { features, dimensions, batch }: Workload): number | null {
  if (task === 'data') return null;
  return (task === 'step' ? 5 : 2) * 2 * batch * features * dimensions;
}

/**
 * Those of them that can change a result: encode and its weight gradient meet only what is on, back-projection and the
 * gradient of W_out only outputs that are active, and only decode is dense.
 */
export function usefulOperations(task: SpeedTask, workload: Workload): number | null {
  if (task === 'data') return null;
  const { features, dimensions, batch, nonzeros, activeFraction } = workload;
  const dense = 2 * batch * features * dimensions;
  const encode = 2 * nonzeros * dimensions;
  return task === 'step' ? dense + 2 * encode + 2 * activeFraction * dense : dense + encode;
}
