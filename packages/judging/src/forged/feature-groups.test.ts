import { type DataSource, type InterferenceDistribution, WordStream, drawBatch, reason } from '@rugbench/core';
import { antipodalRug, identity, mixtureOf } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf, sampleOfGroup } from './feature-groups.ts';
import type { FitSample } from './fit-sample.ts';

/** The distribution of groups that hold such shares of the features. */
const distributionOf = (...fractions: readonly number[]): InterferenceDistribution => ({
  groups: fractions.map((fraction) => ({ fraction, gaussian: 1, pattern: [] })),
});

describe('groupsOf', () => {
  it('lie side by side and hold as many features as their fractions say, n in all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 8 }), (counts) => {
        const features = counts.reduce((sum, count) => sum + count, 0);
        const groups = groupsOf(features, distributionOf(...counts.map((count) => count / features)));
        expect(groups.map(({ from, to }) => to - from)).toEqual(counts);
        expect(groups[0]!.from).toBe(0);
        groups.slice(1).forEach(({ from }, k) => expect(from).toBe(groups[k]!.to));
        expect(groups.at(-1)!.to).toBe(features);
      }),
    );
  });

  it('are one group for weights that do not know their interference', () => {
    expect(groupsOf(12, reason('nobody knows it'))).toEqual([{ from: 0, to: 12 }]);
  });

  it('leave no feature out where n does not divide by the shares', () => {
    const ends = (features: number, ...fractions: number[]): number[] =>
      groupsOf(features, distributionOf(...fractions)).map(({ to }) => to);
    expect(ends(10, 1 / 3, 1 / 3, 1 / 3)).toEqual([3, 7, 10]);
    expect(ends(7, 0.2, 0.2, 0.2, 0.2, 0.2)).toEqual([1, 3, 4, 6, 7]);
    expect(ends(1000, 0.3333, 0.3333, 0.3333)).toEqual([333, 667, 1000]);
  });

  it('of a mixture are where rows of W are alike', () => {
    const parts = '0.25xdropped+0.5xantipodal-rug@0.5+0.25xidentity@1';
    const weights = mixtureOf([antipodalRug, identity]).forge(
      { features: 32, dimensions: 16 },
      new WordStream(1, 'weights'),
      { parts },
    );
    const groups = groupsOf(32, weights.interference!);
    expect(groups.map(({ from, to }) => [from, to])).toEqual([
      [0, 8],
      [8, 24],
      [24, 32],
    ]);
    // Rows of W hold nothing; 1 and -1 at the partner; 1 alone.
    groups.forEach(({ from, to }, g) => {
      for (let i = from; i < to; i++) {
        const energy = weights.row(i).reduce((sum, entry) => sum + entry ** 2, 0);
        expect(energy).toBeCloseTo([0, 2, 1][g]!, 12);
      }
    });
  });
});

/** A sample of n features whose y are numbered. */
function numbered(source: DataSource, count: number): FitSample {
  const batch = drawBatch(source, { seed: 4, purpose: 'probe' }, 0, count);
  return { batch, y: Float64Array.from({ length: count * source.features }, (_, k) => k) };
}

describe('sampleOfGroup', () => {
  const FEATURES = 10;
  const COUNT = 40;
  const plain = bernoulliUniform.create(FEATURES, { p: 0.2 });
  const importance = Float32Array.from({ length: FEATURES }, (_, i) => (2 * i + 1) / FEATURES);

  it.each([
    ['the first', 0, 3],
    ['one between', 3, 4],
    ['the last', 4, 10],
    ['an empty one', 6, 6],
  ])('has the values of a slice of the dense samples: %s', (_name, from, to) => {
    const sample = numbered({ ...plain, importance }, COUNT);
    const { batch, y } = sampleOfGroup(sample, { from, to });
    expect([batch.features, batch.count, batch.offsets.length]).toEqual([to - from, COUNT, COUNT + 1]);
    expect(y).toEqual(sample.y.filter((_, k) => k % FEATURES >= from && k % FEATURES < to));
    expect(pairsOf(batch)).toEqual(
      pairsOf(sample.batch)
        .filter(({ index }) => index >= from && index < to)
        .map((pair) => ({ ...pair, index: pair.index - from })),
    );
    expect(batch.importance).toEqual(importance.slice(from, to));
  });

  it('is the sample itself for all features, and has no importance where the data have none', () => {
    const sample = numbered(plain, COUNT);
    expect(sampleOfGroup(sample, { from: 0, to: FEATURES })).toEqual(sample);
    expect(sampleOfGroup(sample, { from: 0, to: 5 }).batch).not.toHaveProperty('importance');
  });

  it('keeps the places of samples in which nothing is on', () => {
    const sample = numbered(bernoulliUniform.create(FEATURES, { p: 0.02 }), COUNT);
    const offsets = [...sample.batch.offsets];
    expect(offsets.some((offset, s) => s > 0 && offset === offsets[s - 1])).toBe(true);
    const halves = [sampleOfGroup(sample, { from: 0, to: 5 }), sampleOfGroup(sample, { from: 5, to: FEATURES })];
    const sum = offsets.map((_, s) => halves.reduce((total, { batch }) => total + batch.offsets[s]!, 0));
    expect(sum).toEqual(offsets);
  });
});

/** What a batch holds, one entry for each feature that is on. */
function pairsOf({ count, offsets, indices, values }: FitSample['batch']): {
  sample: number;
  index: number;
  value: number;
}[] {
  return Array.from({ length: count }, (_, sample) =>
    Array.from({ length: offsets[sample + 1]! - offsets[sample]! }, (_, k) => {
      const at = offsets[sample]! + k;
      return { sample, index: indices[at]!, value: values[at]! };
    }),
  ).flat();
}
