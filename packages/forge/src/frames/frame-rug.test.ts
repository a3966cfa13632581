import { WordStream, encoderMatrix, productMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { pentagonRug } from '../pentagon-rug/pentagon-rug.ts';
import { petersenRug } from '../petersen-rug/petersen-rug.ts';

const words = (): WordStream => new WordStream(7, 'weights');

describe('a frame rug', () => {
  it('has orthogonal rows of W_in of one length, and zeros in dimensions that it cannot use', () => {
    const [n, d] = [40, 10];
    const { data } = encoderMatrix(petersenRug.forge({ features: n, dimensions: d }, words()));
    for (let k = 0; k < d; k++) {
      for (let l = 0; l < d; l++) {
        let product = 0;
        for (let i = 0; i < n; i++) product += data[k * n + i]! * data[l * n + i]!;
        // 10 dimensions are 2 rows of 4 for each of the 4 vectors, and 2 more.
        expect(product).toBeCloseTo(k === l && k < 8 ? 4 : 0, 12);
      }
    }
  });

  it('knows the interference of the dimensions in use', () => {
    const weights = petersenRug.forge({ features: 40, dimensions: 10 }, words());
    const { data } = productMatrix(weights);
    for (let i = 0; i < 40; i++) {
      const squares = data.subarray(40 * i, 40 * i + 40).reduce((sum, entry) => sum + entry * entry, 0);
      expect(data[41 * i]).toBeCloseTo(1, 13);
      // n over dimensions in use, of which the frame names k/f
      expect(squares).toBeCloseTo(40 / 8, 12);
    }
    expect(weights.interference!.groups[0]!.gaussian).toBeCloseTo(40 / 8 - 10 / 4, 12);
  });

  it('draws rows for each vector of its own, so that a coordinate of a pentagon is no better known than the other', () => {
    const { data } = encoderMatrix(pentagonRug.forge({ features: 5 * 64, dimensions: 32 }, words()));
    // The first member has sine 0, the others have both: compare the signs of rows l and 16 + l on member 1.
    const signs = (row: number): string =>
      [...data.subarray(row * 320 + 64, row * 320 + 128)].map((entry) => (entry > 0 ? '+' : '-')).join('');
    const first = new Set(Array.from({ length: 16 }, (_, l) => signs(l)));
    const second = Array.from({ length: 16 }, (_, l) => signs(16 + l));
    expect(second.filter((row) => !first.has(row)).length).toBeGreaterThan(4);
  });

  it('says what it needs', () => {
    const forge = (features: number, dimensions: number) => () => petersenRug.forge({ features, dimensions }, words());
    expect(forge(40, 3)).toThrow('petersen-rug: d must be from 4 to 16, got 3. Raise --r.');
    expect(forge(40, 17)).toThrow('petersen-rug: d must be from 4 to 16, got 17. Lower --r.');
    expect(forge(64, 16)).toThrow('petersen-rug: n must be a power of two times 10, got 64. Use --n 40 or --n 80.');
    expect(() => petersenRug.interference(0.5)).toThrow(
      'petersen-rug: r must be above 0 and at most 2/5, got 0.5. Lower --r.',
    );
  });
});
