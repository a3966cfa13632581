/** The learnt numbers of one layer: a, gamma, theta. */
export interface Layer {
  /** a, of the size of 1 */
  readonly scale: number;
  /** gamma, of the size of 1 */
  readonly step: number;
  /** theta, in the unit of features */
  readonly threshold: number;
}

/** A layer that puts out what it is given. */
export const IDENTITY: Layer = { scale: 1, step: 0, threshold: 0 };

/**
 * One layer of unrolled thresholding, for a guess x and what it leaves unexplained, u = y - W x:
 *
 * $$ x' = \mathrm{shrink}(a (x + \gamma u); \theta) $$
 *
 * Without signs shrink is $\max(0, v - \theta)$, a ReLU with a bias; with signs it is the soft threshold
 * $\mathrm{sign}(v) \max(0, |v| - \theta)$, and a negative threshold counts as 0.
 *
 * @param signed - whether features may be negative
 * @param x - [count, n]
 * @param rest - u, [count, n]
 * @param out - x', written
 */
export function applyLayer(
  { scale, step, threshold }: Layer,
  signed: boolean,
  x: Float64Array,
  rest: Float64Array,
  out: Float64Array,
): void {
  if (!signed) {
    for (let i = 0; i < out.length; i++) out[i] = Math.max(scale * (x[i]! + step * rest[i]!) - threshold, 0);
    return;
  }
  const least = Math.max(threshold, 0);
  for (let i = 0; i < out.length; i++) {
    const value = scale * (x[i]! + step * rest[i]!);
    out[i] = value - Math.min(Math.max(value, -least), least);
  }
}
