import { testForge } from '@rugbench/conformance';
import { type WeightsOperator, WordStream, productMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { antipodalRug } from './antipodal-rug.ts';

const forge = (features: number, dimensions: number): WeightsOperator =>
  antipodalRug.forge({ features, dimensions }, new WordStream(7, 'weights'));

testForge(antipodalRug, {
  shapes: [
    { features: 2, dimensions: 1 },
    { features: 64, dimensions: 20 },
    { features: 32, dimensions: 16 },
  ],
  unsuitable: [
    { features: 32, dimensions: 17 },
    { features: 48, dimensions: 12 },
    { features: 1, dimensions: 1 },
  ],
});

describe('antipodal rug', () => {
  it('stores nothing but differences: both partners of a pair cancel', () => {
    const weights = forge(64, 20);
    const h = new Float64Array(20);
    weights.encode(
      Float64Array.from({ length: 64 }, (_, i) => (i === 5 || i === 37 ? 0.7 : 0)),
      1,
      h,
    );
    expect(Math.max(...h.map(Math.abs))).toBe(0);
  });

  it('has -1 at the partner and (1 - 2r)/r in the squares of the rest of a row', () => {
    const { data } = productMatrix(forge(64, 20));
    for (let i = 0; i < 64; i++) {
      const row = data.subarray(64 * i, 64 * i + 64);
      expect(row[i ^ 32]).toBe(-1);
      const squares = row.reduce((sum, entry) => sum + entry * entry, 0);
      // n/d in all, less the diagonal and the partner
      expect(squares - 2).toBeCloseTo(64 / 20 - 2, 12);
    }
  });

  it('loses nothing but who of the pair was on at r = 1/2', () => {
    const { data } = productMatrix(forge(32, 16));
    data.forEach((entry, at) => {
      const [i, j] = [at >> 5, at & 31];
      expect(entry).toBeCloseTo(i === j ? 1 : (i ^ j) === 16 ? -1 : 0, 14);
    });
  });

  it('says how to get a ratio that it can serve', () => {
    expect(() => forge(64, 33)).toThrow('antipodal-rug: d must be from 1 to 32, got 33. Lower --r.');
    expect(() => antipodalRug.interference(0.6)).toThrow(
      'antipodal-rug: r must be above 0 and at most 1/2, got 0.6. Lower --r.',
    );
    expect(() => forge(300, 30)).toThrow(
      'antipodal-rug: n must be a power of two from 2, got 300. Use --n 256 or --n 512.',
    );
  });

  it('has the interference distribution of the theory', () => {
    const interference = antipodalRug.interference(0.25);
    expect(interference).toMatchObject({ groups: [{ fraction: 1, gaussian: 2, pattern: [-1] }] });
  });
});
