import { type SparseBatch, densify } from '../contracts/batch.ts';

/**
 * Mean squared error over samples and features, accumulated in 64 bit. Each error counts as much as its feature is
 * important, 1 where the batch does not say.
 *
 * $$ L = \frac{1}{\mathrm{count}\; n} \sum_{s, i} \omega_i (\hat x_{si} - x_{si})^2 $$
 *
 * @param output - x_hat [count, n]
 * @see docs/theory.md, "Data, model, loss"
 */
export function meanSquaredError(output: ArrayLike<number>, batch: SparseBatch): number {
  const size = batch.count * batch.features;
  const x = new Float64Array(size);
  densify(batch, x);
  let sum = 0;
  for (let at = 0; at < size; at++) sum += importanceOf(batch, at) * (output[at]! - x[at]!) ** 2;
  return sum / size;
}

/** How much the error of an entry of [count, n] counts. */
export function importanceOf({ importance, features }: SparseBatch, at: number): number {
  return importance ? importance[at % features]! : 1;
}
