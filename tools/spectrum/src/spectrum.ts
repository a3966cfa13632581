import { type WeightsOperator, median } from '@rugbench/core';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

/** The eigenvalues of the symmetric part of W/a, a the median of the diagonal. */
export interface Spectrum {
  /** all n, ascending */
  readonly eigenvalues: readonly number[];
  /** squared cosine between the eigenvector of the smallest one and the vector of ones, in [0, 1] */
  readonly onesOverlap: number;
  /** share of the energy of W/a that is antisymmetric, in [0, 1] */
  readonly antisymmetricShare: number;
}

/** @param weights - n is small enough for a dense matrix, up to about 512 */
export function spectrumOf(weights: WeightsOperator): Spectrum {
  const { features: n } = weights;
  const a = median(weights.diagonal());
  const rows = Array.from({ length: n }, (_, i) => weights.row(i).map((entry) => entry / a));
  const symmetric = new Float64Array(n * n);
  let [energy, odd] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      symmetric[i * n + j] = (rows[i]![j]! + rows[j]![i]!) / 2;
      energy += rows[i]![j]! ** 2;
      odd += ((rows[i]![j]! - rows[j]![i]!) / 2) ** 2;
    }
  }
  const pairs = symmetricEigenvalues(symmetric, n);
  const sum = pairs[0]!.vector.reduce((total, entry) => total + entry, 0);
  return { eigenvalues: pairs.map(({ value }) => value), onesOverlap: sum ** 2 / n, antisymmetricShare: odd / energy };
}
