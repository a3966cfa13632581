import { testForge } from '@rugbench/conformance';
import { type InterferenceDistribution, type Reason, WordStream } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { antipodalRug } from '../antipodal-rug/antipodal-rug.ts';
import { persianRug } from '../persian-rug/persian-rug.ts';
import { twoBand } from './two-band.ts';

const words = (): WordStream => new WordStream(7, 'weights');
const groupOf = (interference: InterferenceDistribution | Reason) =>
  (interference as InterferenceDistribution).groups[0]!;

testForge(twoBand, {
  options: { mass: 0.25, split: 0.75 },
  shapes: [
    { features: 32, dimensions: 8 },
    { features: 64, dimensions: 40 },
  ],
  unsuitable: [
    { features: 32, dimensions: 1 },
    { features: 32, dimensions: 32 },
    { features: 2, dimensions: 1 },
  ],
  // 40 dimensions at split 3/4 of [8/40, 32/40] are 26; the variance changes with 1 in 14 rows of the sums.
  tableTolerance: 1e-9,
});
testForge(twoBand, {
  shapes: [{ features: 64, dimensions: 19 }],
  // 17 and 2 rows instead of 17.1 and 1.9
  tableTolerance: 0.03,
  patternTolerance: 1e-9,
});

describe('two bands', () => {
  it('are the antipodal rug without sums, and the Persian rug where both are treated alike', () => {
    for (const ratio of [0.1, 0.3, 0.5]) {
      const pairs = groupOf(twoBand.interference(ratio, { mass: 0, split: 1 }));
      expect(pairs.gaussian).toBeCloseTo(groupOf(antipodalRug.interference(ratio)).gaussian, 13);
      expect(pairs.pattern).toEqual([-1]);
    }
    for (const ratio of [0.1, 0.5, 0.8]) {
      const rug = groupOf(twoBand.interference(ratio, { mass: 0.5, split: 0.5 }));
      expect(rug.gaussian).toBeCloseTo(groupOf(persianRug.interference(ratio)).gaussian, 13);
      expect(rug.pattern).toEqual([0]);
    }
  });

  it('have the variance of the docstring', () => {
    const [r, mass, q] = [0.3, 0.2, 0.7];
    const expected = 0.8 ** 2 / (r * q) + 0.2 ** 2 / (r * (1 - q)) - 2 * 0.8 ** 2 - 2 * 0.2 ** 2;
    // For r <= 1/2 the range of q is all of [0, 1].
    expect(groupOf(twoBand.interference(r, { mass, split: q })).gaussian).toBeCloseTo(expected, 12);
    expect(groupOf(twoBand.interference(r, { mass, split: q })).pattern[0]).toBeCloseTo(-0.6, 14);
  });

  it('never have a variance that is no number, ends included', () => {
    const end = fc.constantFrom(0, 0.3, 0.5, 1);
    fc.assert(
      fc.property(fc.constantFrom(0.01, 0.3, 0.5, 0.7, 1), end, end, (ratio, mass, split) => {
        expect(groupOf(twoBand.interference(ratio, { mass, split })).gaussian).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(groupOf(twoBand.interference(0.3, { mass: 0.1, split: 1 })).gaussian).toBe(Infinity);
  });

  it('keep a row for a band that carries something, so that the diagonal is whole', () => {
    const weights = twoBand.forge({ features: 64, dimensions: 16 }, words(), { mass: 0.1, split: 1 });
    expect(weights.row(5)[5]).toBeCloseTo(1, 14);
    expect(groupOf(weights.interference!).gaussian).toBeCloseTo(
      (64 * 0.9 ** 2) / 15 + (64 * 0.1 ** 2) / 1 - 2 * (0.9 ** 2 + 0.1 ** 2),
      12,
    );
  });

  it('store everything but the mean at d = n - 1', () => {
    const weights = twoBand.forge({ features: 16, dimensions: 15 }, words(), { mass: 0.5, split: 0.5 });
    expect(weights.row(0).reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(0, 12);
  });
});
