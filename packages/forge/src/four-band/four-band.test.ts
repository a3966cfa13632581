import { testForge } from '@rugbench/conformance';
import { type InterferenceDistribution, type Reason, WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { antipodalRug } from '../antipodal-rug/antipodal-rug.ts';
import { persianRug } from '../persian-rug/persian-rug.ts';
import { simplexRug } from '../simplex-rug/simplex-rug.ts';
import { fourBand } from './four-band.ts';

const groupOf = (interference: InterferenceDistribution | Reason) =>
  (interference as InterferenceDistribution).groups[0]!;
const set = (edgeMass: number, crossMass: number, edgeSplit: number, crossSplit: number) => ({
  edgeMass,
  crossMass,
  edgeSplit,
  crossSplit,
});

testForge(fourBand, {
  options: set(0.5, 0.75, 0.5, 0.75),
  shapes: [
    { features: 64, dimensions: 32 },
    { features: 128, dimensions: 64 },
  ],
  unsuitable: [
    { features: 64, dimensions: 2 },
    { features: 4, dimensions: 3 },
  ],
});
testForge(fourBand, {
  shapes: [{ features: 64, dimensions: 20 }],
  // 12, 7 and 1 rows instead of 12, 7.2 and 0.8
  tableTolerance: 0.05,
  patternTolerance: 1e-9,
});

describe('four bands', () => {
  it('are other rugs at special settings', () => {
    const r = 0.3;
    const rug = groupOf(fourBand.interference(r, set(0.5, 0.5, 0.5, 0.5)));
    expect(rug.gaussian).toBeCloseTo(groupOf(persianRug.interference(r)).gaussian, 12);
    expect(rug.pattern).toEqual([0, 0, 0]);
    const pairs = groupOf(fourBand.interference(r, set(1, 0, 1, 0)));
    expect(pairs.gaussian).toBeCloseTo(groupOf(antipodalRug.interference(r)).gaussian, 12);
    expect(pairs.pattern.toSorted()).toEqual([-1, 0, 0]);
    const corners = groupOf(fourBand.interference(r, set(2 / 3, 1, 2 / 3, 1)));
    expect(corners.gaussian).toBeCloseTo(groupOf(simplexRug.interference(r)).gaussian, 12);
    corners.pattern.forEach((entry) => expect(entry).toBeCloseTo(-1 / 3, 14));
  });

  it('have the masses of the bands for their group, by sign', () => {
    // w = 0.5, 0.3, 0.2 for {1, 2}, {3}, {0}: for u = 1 and 2, -w_3 + w_0; for u = 3, -w_12 + w_3 + w_0.
    const { pattern } = groupOf(fourBand.interference(0.4, set(0.5, 0.6, 0.5, 0.5)));
    [-0.1, -0.1, 0].forEach((entry, u) => expect(pattern[u]).toBeCloseTo(entry, 14));
  });

  it('realise their interference distribution to within whole rows', () => {
    const options = set(0.6, 0.8, 0.7, 0.6);
    const [n, d] = [1024, 700];
    const weights = fourBand.forge({ features: n, dimensions: d }, new WordStream(7, 'weights'), options);
    const [found, promised] = [groupOf(weights.interference!), groupOf(fourBand.interference(d / n, options))];
    expect(found.gaussian).toBeCloseTo(promised.gaussian, 2);
    promised.pattern.forEach((entry, u) => expect(found.pattern[u]).toBeCloseTo(entry, 2));
  });
});
