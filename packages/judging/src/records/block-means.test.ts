import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockMeans, runsOfBlocks } from './block-means.ts';

const losses = fc.float64Array({ minLength: 1, maxLength: 200, noNaN: true, min: 0, max: 1 });
const most = fc.integer({ min: 1, max: 50 });
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('blockMeans', () => {
  it('keeps short lists as they are', () => {
    fc.assert(
      fc.property(losses, (list) => {
        expect(blockMeans(list, null, list.length)).toEqual(list);
      }),
    );
  });

  it('gives the means of neighbours, the rest in a block of its own', () => {
    expect([...blockMeans(Float64Array.of(1, 3, 5, 7, 10), null, 3)]).toEqual([2, 6, 10]);
  });

  it('gives at most so many, each within the range of its block', () => {
    fc.assert(
      fc.property(losses, most, (list, limit) => {
        const means = blockMeans(list, null, limit);
        expect(means.length).toBeLessThanOrEqual(limit);
        expect(Math.max(...means)).toBeLessThanOrEqual(Math.max(...list) * (1 + 1e-13));
        expect(Math.min(...means)).toBeGreaterThanOrEqual(Math.min(...list) * (1 - 1e-13));
      }),
    );
  });

  it('keeps the mean where all blocks are full', () => {
    fc.assert(
      fc.property(fc.array(losses, { minLength: 1, maxLength: 1 }), fc.integer({ min: 2, max: 5 }), ([list], times) => {
        const long = Float64Array.from({ length: list!.length * times }, (_, k) => list![k % list!.length]! + k);
        // Sums of fewer than 1000 numbers below 1001: rounding stays under 1000 * 2^-53 relative.
        expect(mean(blockMeans(long, null, list!.length)) / mean(long)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('leaves the standard error of independent losses as it is, on average', () => {
    const words = Uint32Array.from({ length: 2 ** 14 }, (_, k) => Math.imul(k + 1, 2654435761) >>> 0);
    const list = Float64Array.from(words, (word) => (Math.imul(word ^ (word >>> 15), 2246822519) >>> 0) / 2 ** 32);
    const error = (values: Float64Array): number => {
      const centre = mean(values);
      return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0)) / values.length;
    };
    // Of 2^10 blocks the error is known to 1 / sqrt(2 * 2^10) = 2 per cent; four of these.
    expect(Math.abs(error(blockMeans(list, null, 2 ** 10)) / error(list) - 1)).toBeLessThan(0.09);
  });

  it('keeps strata apart, and says how many means each has', () => {
    const strata = [
      { from: 0, to: 0, probability: 0.5, samples: 1 },
      { from: 1, to: 1, probability: 0.3, samples: 5 },
      { from: 2, to: 9, probability: 0.2, samples: 2 },
    ];
    const means = blockMeans(Float64Array.of(7, 1, 3, 5, 7, 10, 2, 4), strata, 4);
    expect([...means]).toEqual([7, 2, 6, 10, 3]);
    expect(runsOfBlocks(strata, means.length, 8, 4)).toEqual([
      { weight: 0.5, size: 1, certain: true },
      { weight: 0.3, size: 3, certain: false },
      { weight: 0.2, size: 1, certain: false },
    ]);
  });
});
