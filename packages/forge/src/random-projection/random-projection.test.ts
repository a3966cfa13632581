import { testForge } from '@rugbench/conformance';
import { type WeightsOperator, WordStream, encoderMatrix, productMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { randomProjection } from './random-projection.ts';

const forge = (features: number, dimensions: number, seed = 7): WeightsOperator =>
  randomProjection.forge({ features, dimensions }, new WordStream(seed, 'weights'));

testForge(randomProjection, {
  shapes: [
    { features: 64, dimensions: 40 },
    { features: 128, dimensions: 32 },
    { features: 256, dimensions: 100 },
  ],
  unsuitable: [
    { features: 24, dimensions: 8 },
    { features: 16, dimensions: 16 },
  ],
  // The diagonal of the projection is off by sqrt(2 (1 - r)/d), so the mean of its inverse by 2 (1 - r)/d, relative.
  tableTolerance: 0.15,
});

describe('random projection', () => {
  it('has orthogonal rows of W_in of length sqrt n, but for one direction', () => {
    const [n, d] = [64, 12];
    const { data } = encoderMatrix(forge(n, d));
    const gram = Array.from({ length: d }, (_, k) =>
      Array.from({ length: d }, (_, l) => {
        let product = 0;
        for (let i = 0; i < n; i++) product += data[k * n + i]! * data[l * n + i]!;
        return (k === l ? n : 0) - product;
      }),
    );
    // What is missing of n 1 is a product of one vector with itself: every 2 x 2 minor is 0, to rounding.
    for (let k = 1; k < d; k++) {
      for (let l = 1; l < d; l++) expect(gram[0]![0]! * gram[k]![l]! - gram[0]![l]! * gram[k]![0]!).toBeCloseTo(0, 9);
    }
  });

  it('leaves the mean of x out: rows of W add up to 0', () => {
    const { data } = productMatrix(forge(64, 16));
    for (let i = 0; i < 64; i++) {
      const sum = data.subarray(64 * i, 64 * i + 64).reduce((total, entry) => total + entry, 0);
      expect(sum).toBeCloseTo(0, 12);
    }
  });

  it('has rows of W that differ, unlike a rug', () => {
    const { data } = productMatrix(forge(64, 16));
    const largest = Array.from({ length: 64 }, (_, i) =>
      Math.max(...data.subarray(64 * i, 64 * i + 64).map((entry, j) => (i === j ? 0 : Math.abs(entry)))),
    );
    expect(new Set(largest.map((entry) => entry.toFixed(9))).size).toBeGreaterThan(50);
  });

  it('refuses to lose a feature: with one dimension a column may be the mean of all', () => {
    const errors = Array.from({ length: 40 }, (_, seed) => {
      try {
        forge(16, 1, seed);
        return '';
      } catch (error) {
        return String(error);
      }
    }).filter(Boolean);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]).toContain(
      'random-projection: every feature must have a column of W_in that is not 0, got a column of 0',
    );
  });
});
