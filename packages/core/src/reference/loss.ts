import { type SparseBatch, densify } from '../contracts/batch.ts';

/**
 * Mean squared error over samples and features, accumulated in 64 bit.
 *
 * $$ L = \frac{1}{\mathrm{count}\; n} \sum_{s, i} (\hat x_{si} - x_{si})^2 $$
 *
 * @param output - x_hat [count, n]
 * @see docs/theory.md, "Data, model, loss"
 */
export function meanSquaredError(output: ArrayLike<number>, batch: SparseBatch): number {
  const size = batch.count * batch.features;
  const x = new Float64Array(size);
  densify(batch, x);
  let sum = 0;
  for (let i = 0; i < size; i++) sum += (output[i]! - x[i]!) ** 2;
  return sum / size;
}
