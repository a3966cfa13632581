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
    { features: 16, dimensions: 16 },
  ],
  unsuitable: [{ features: 24, dimensions: 8 }],
  // The diagonal of the projection is off by sqrt(2 (1 - r)/d), so the mean of its inverse by 2 (1 - r)/d, relative.
  lawTolerance: 0.15,
});

describe('random projection', () => {
  it('has orthogonal rows of W_in of length sqrt n', () => {
    const [n, d] = [64, 12];
    const { data } = encoderMatrix(forge(n, d));
    for (let k = 0; k < d; k++) {
      for (let l = 0; l < d; l++) {
        let product = 0;
        for (let i = 0; i < n; i++) product += data[k * n + i]! * data[l * n + i]!;
        // Sums of 64 products of sums of 64 terms.
        expect(product).toBeCloseTo(k === l ? n : 0, 10);
      }
    }
  });

  it('has rows of W that differ, unlike a rug', () => {
    const { data } = productMatrix(forge(64, 16));
    const largest = Array.from({ length: 64 }, (_, i) =>
      Math.max(...data.subarray(64 * i, 64 * i + 64).map((entry, j) => (i === j ? 0 : Math.abs(entry)))),
    );
    expect(new Set(largest.map((entry) => entry.toFixed(9))).size).toBeGreaterThan(50);
  });

  it('is the whole space, and W = 1, at d = n', () => {
    const { data } = productMatrix(forge(16, 16));
    data.forEach((entry, at) => expect(entry).toBeCloseTo(at % 17 === 0 ? 1 : 0, 13));
  });

  it('refuses to lose a feature: with one dimension some columns are 0', () => {
    // q is a sum of 16 signs, and 0 for 12870 of 65536 choices: of 16 entries hardly ever none.
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const lost = seeds.filter((seed) => {
      try {
        forge(16, 1, seed);
        return false;
      } catch (error) {
        expect(String(error)).toContain('random-projection: every feature must be heard in h, got a column of 0');
        return true;
      }
    });
    expect(lost.length).toBeGreaterThan(10);
  });
});
