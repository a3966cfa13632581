import { type InterferenceDistribution, RugError, type WeightsOperator, typicalDiagonal } from '@rugbench/core';

/** Weights and what a figure calls them. */
export interface NamedWeights {
  /** such as `persian-rug` or `trained from torch`; it decides the colour */
  readonly name: string;
  /** W = W_out W_in */
  readonly weights: WeightsOperator;
  /** what a forge says of the interference of these weights; left out: what the operator itself says, or nothing */
  readonly interference?: InterferenceDistribution;
}

/**
 * a, the diagonal entry that a represented feature typically has: the unit of entries and eigenvalues in figures.
 *
 * @throws RugError `NUMERICS` where no diagonal entry is positive
 */
export function unitOf({ name, weights }: NamedWeights): number {
  const unit = typicalDiagonal(weights.diagonal(), weights.dimensions);
  if (Number.isFinite(unit)) return unit;
  const must = 'W must have a positive diagonal entry, the unit of its other entries';
  throw new RugError('NUMERICS', { who: name, must, todo: 'Train for longer, or leave these weights out.' });
}
