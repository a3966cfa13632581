import { testForge } from '@rugbench/conformance';
import { type InterferenceDistribution, type WeightsOperator, WordStream, productMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { antipodalRug } from '../antipodal-rug/antipodal-rug.ts';
import { unequalPairs } from './unequal-pairs.ts';

const forge = (features: number, dimensions: number, partner: number): WeightsOperator =>
  unequalPairs.forge({ features, dimensions }, new WordStream(7, 'weights'), { partner });

testForge(unequalPairs, {
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

describe('unequal pairs', () => {
  it('are the antipodal rug for c = 1', () => {
    const equal = antipodalRug.forge({ features: 64, dimensions: 20 }, new WordStream(7, 'weights'));
    expect(productMatrix(forge(64, 20, 1)).data).toEqual(productMatrix(equal).data);
    const [first, second] = (unequalPairs.interference(0.3, { partner: 1 }) as InterferenceDistribution).groups;
    expect(first).toEqual(second);
    expect(first!.gaussian).toBeCloseTo((1 - 0.6) / 0.3, 14);
  });

  it('have -c for their partner in the first half and -1/c in the second', () => {
    const { data } = productMatrix(forge(32, 12, 4));
    for (let i = 0; i < 32; i++) expect(data[i * 32 + (i ^ 16)]).toBeCloseTo(i < 16 ? -4 : -1 / 4, 14);
  });

  it('have the declared noise in every row', () => {
    const weights = forge(64, 20, 2.5);
    const { data } = productMatrix(weights);
    weights.interference!.groups.forEach(({ gaussian, pattern }, group) => {
      for (let i = 32 * group; i < 32 * group + 32; i++) {
        const squares = data.subarray(64 * i, 64 * i + 64).reduce((sum, entry) => sum + entry * entry, 0);
        expect(squares - 1 - pattern[0]! ** 2).toBeCloseTo(gaussian, 10);
      }
    });
  });

  it('store x - c x´ alone', () => {
    const h = new Float64Array(20);
    forge(64, 20, 4).encode(
      Float64Array.from({ length: 64 }, (_, i) => ({ 5: 0.75, 37: 0.1875 })[i] ?? 0),
      1,
      h,
    );
    expect(Math.max(...h.map(Math.abs))).toBe(0);
  });

  it('say what c may be', () => {
    expect(() => forge(64, 20, 0)).toThrow(/partner/);
  });

  it('say between which strengths c must lie', () => {
    expect(() => forge(64, 20, 1000)).toThrow(/^unequal-pairs partner: must be c, from 0.01 to 100: .*, got 1000\.$/);
  });
});
