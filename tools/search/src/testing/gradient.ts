import type { Objective } from '../lbfgs.ts';

/**
 * The largest difference between a gradient and central differences, over the largest slope.
 *
 * @param step - of the differences
 */
export function gradientError(objective: Objective, point: Float64Array, step = 1e-6): number {
  const gradient = new Float64Array(point.length);
  const scratch = new Float64Array(point.length);
  objective(point, gradient);
  let [error, scale] = [0, 0];
  for (let at = 0; at < point.length; at++) {
    const there = (by: number): number => objective(point.with(at, point[at]! + by), scratch);
    error = Math.max(error, Math.abs((there(step) - there(-step)) / (2 * step) - gradient[at]!));
    scale = Math.max(scale, Math.abs(gradient[at]!));
  }
  return error / scale;
}
