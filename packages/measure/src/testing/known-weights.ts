import type { WeightsOperator } from '@rugbench/core';
import { denseWeights, matrixOf, squareWeights } from './dense-weights.ts';
import { roughlyNormal } from './normal-values.ts';

/** W = 1, with n = d. */
export function identity(size: number): WeightsOperator {
  return squareWeights(Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => Number(i === j))));
}

/** Features 2k and 2k + 1 at the two ends of one dimension: W_ii = 1, W at the partner is -1. */
export function antipodalPairs(dimensions: number): WeightsOperator {
  const row = (k: number): number[] =>
    Array.from({ length: 2 * dimensions }, (_, j) => (j >> 1 === k ? 1 - 2 * (j & 1) : 0));
  return denseWeights(matrixOf(Array.from({ length: dimensions }, (_, k) => row(k))));
}

/** Five unit vectors in the plane, 72 degrees apart: a tight frame. */
export function pentagon(): WeightsOperator {
  const angles = Array.from({ length: 5 }, (_, j) => (2 * Math.PI * j) / 5);
  return denseWeights(matrixOf([angles.map(Math.cos), angles.map(Math.sin)]));
}

/** Untied W_in and W_out without any structure. */
export function unstructured(features: number, dimensions: number): WeightsOperator {
  const values = roughlyNormal(2 * features * dimensions, 17);
  return denseWeights(
    { rows: dimensions, columns: features, data: values.slice(0, features * dimensions) },
    { rows: features, columns: dimensions, data: values.slice(features * dimensions) },
  );
}
