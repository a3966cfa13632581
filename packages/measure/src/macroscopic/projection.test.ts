import { type WeightsOperator, WordStream, productMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { squareWeights } from '../testing/dense-weights.ts';
import { unstructured } from '../testing/known-weights.ts';
import { projectionDistance } from './projection.ts';

const words = (): WordStream => new WordStream(3, 'probe', 2 ** 52);

/** From the matrix itself. */
function exactDistance(weights: WeightsOperator, diagonalMean: number): number {
  const n = weights.features;
  const scale = weights.dimensions / n / diagonalMean;
  const p = productMatrix(weights).data.map((entry) => scale * entry);
  let [distance, norm] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let square = 0;
      for (let k = 0; k < n; k++) square += p[i * n + k]! * p[k * n + j]!;
      distance += (p[i * n + j]! - square) ** 2;
      norm += p[i * n + j]! ** 2;
    }
  }
  return Math.sqrt(distance / norm);
}

describe('projectionDistance', () => {
  it('is exact for a diagonal matrix', () => {
    // P = diag(1/2, 3/2), P - P² = diag(1/4, -3/4): 0.625 over 2.5, squared.
    const weights = squareWeights([
      [1, 0],
      [0, 3],
    ]);
    expect(projectionDistance(weights, 2, words())).toBeCloseTo(0.5, 14);
  });

  it('estimates the distance of a matrix without structure', () => {
    const weights = unstructured(40, 12);
    const exact = exactDistance(weights, 3);
    // Each of the two sums over 2000 probes has a relative deviation of at most sqrt(2/2000) = 3 %, its root
    // half of that; together 2.2 % at worst, and 5 % are allowed.
    expect(projectionDistance(weights, 3, words(), 2000) / exact).toBeCloseTo(1, 1);
  });

  it('falls to 0 for the right scale and no other', () => {
    const halfOnes = squareWeights([
      [2, 2],
      [2, 2],
    ]);
    const rankOne = { ...halfOnes, dimensions: 1 };
    expect(exactDistance(rankOne, 2)).toBeCloseTo(0, 14);
    expect(exactDistance(rankOne, 4)).toBeCloseTo(0.5, 14);
  });
});
