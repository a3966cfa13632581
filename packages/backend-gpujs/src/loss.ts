import type { SparseBatch } from '@rugbench/core';
import type { ListMatrices } from './forward.ts';
import type { Gpu, Matrix } from './gpu.ts';
import { CHAIN, denseText, squaredErrorsText } from './kernels/samples.ts';
import { forEachEntry } from './lists.ts';

/** What outputs are held against. */
export interface Target {
  /** [count, n] */
  readonly x: Matrix;
  /** [1, n], if there is one */
  readonly importance: readonly Matrix[];
}

/** The samples of a batch in full. Where that is less to copy, a kernel writes them out of their lists. */
export async function targetOf(gpu: Gpu, batch: SparseBatch, { positions, values }: ListMatrices): Promise<Target> {
  const { count, features: n, importance } = batch;
  const width = positions.columns;
  const x =
    gpu.resident && 2 * width < n
      ? await gpu.run(denseText(width), count, n, positions, values)
      : await gpu.store(dense(batch), count, n);
  return { x, importance: importance ? [await gpu.store(importance, 1, n)] : [] };
}

/**
 * The mean over samples and features of squared errors, weighted by importance. Where the output stays on a device, a
 * kernel sums at most 128 of them in float32, and the host these sums in 64 bit; else the host sums all, in 64 bit.
 *
 * @param output - x_hat [count, n]
 */
export async function meanSquaredError(gpu: Gpu, output: Matrix, target: Target): Promise<number> {
  const { rows, columns: n } = output;
  if (!gpu.resident) return sumOfSquares(gpu, output, target).then((sum) => sum / (rows * n));
  const text = squaredErrorsText(n, target.importance.length > 0);
  const sums = await gpu.read(await gpu.run(text, rows, Math.ceil(n / CHAIN), output, target.x, ...target.importance));
  return sums.reduce((sum, part) => sum + part, 0) / (rows * n);
}

/** In 64 bit. */
async function sumOfSquares(gpu: Gpu, output: Matrix, { x, importance }: Target): Promise<number> {
  const [found, wanted] = [await gpu.read(output), await gpu.read(x)];
  const weights = importance[0] && (await gpu.read(importance[0]));
  let sum = 0;
  for (let at = 0; at < wanted.length; at++) {
    const square = (found[at]! - wanted[at]!) ** 2;
    sum += weights ? weights[at % weights.length]! * square : square;
  }
  return sum;
}

/** The samples as rows [count, n], zeros included. */
function dense(batch: SparseBatch): Float32Array {
  const x = new Float32Array(batch.count * batch.features);
  forEachEntry(batch, (sample, feature, value) => (x[sample * batch.features + feature] = value));
  return x;
}
