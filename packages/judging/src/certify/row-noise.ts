import { type DataSource, type WeightsOperator, featureVariance, isReason } from '@rugbench/core';
import type { RowProfile } from '@rugbench/measure';

/** Noise on h, as a model is judged with it. */
export interface SizedNoise {
  /** S, standard deviation of the noise in units of the root mean square of h, above 0 */
  readonly scale: number;
  /** the root mean square of h, at least 0 */
  readonly size: number;
}

/** The variance that noise on h adds to the pre-activation of a row, for unit diagonal and in units of v; at least 0. */
export type RowNoise = (row: Pick<RowProfile, 'feature' | 'diagonal'>) => number;

/** No noise on h. */
export const SILENT: RowNoise = () => 0;

/**
 * What noise on h of S times the size of h does to the rows of W, read off W_out:
 *
 * $$ \frac{(S \thinspace \mathrm{rms}(h))^2 \lvert (W_\mathrm{out})_i \rvert^2}{W_{ii}^2 \thinspace v} $$
 *
 * Nothing for data without a feature distribution, of which nothing is predicted.
 *
 * @see docs/theory.md, "Noise on h"
 */
export function rowNoise(weights: WeightsOperator, { distribution }: DataSource, noise: SizedNoise | null): RowNoise {
  if (noise === null || isReason(distribution)) return SILENT;
  const squares = decoderSquares(weights);
  const variance = (noise.scale * noise.size) ** 2 / featureVariance(distribution);
  return ({ feature, diagonal }) => (variance * squares[feature]!) / diagonal ** 2;
}

/** |(W_out)_i|² of each feature, [n], from the columns of W_out one by one, in 64 bit. */
function decoderSquares(weights: WeightsOperator): Float64Array {
  const { features: n, dimensions: d } = weights;
  const [h, y, squares] = [new Float64Array(d), new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < d; k++) {
    h[k] = 1;
    weights.decode(h, 1, y);
    h[k] = 0;
    for (let i = 0; i < n; i++) squares[i]! += y[i]! * y[i]!;
  }
  return squares;
}
