import { type WeightsOperator, reason } from '@rugbench/core';

/** Weights that offer the transpose of W_in. */
export type Transposable = WeightsOperator & Required<Pick<WeightsOperator, 'adjoint'>>;

/** Why decoders that need the transpose cannot work with weights that have none. */
export const NO_ADJOINT = reason('it multiplies by the transpose of W_in, and these weights offer no adjoint');

/** Whether weights offer the transpose of W_in. */
export function isTransposable(weights: WeightsOperator): weights is Transposable {
  return weights.adjoint !== undefined;
}
