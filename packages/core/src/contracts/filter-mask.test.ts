import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorWeights } from '../reference/error-weights.ts';
import { keepMask } from '../reference/keep-mask.ts';
import { filterMask, gradientWeights, groupEnds, passingOfSample } from './filter-mask.ts';
import type { Keep } from './keep.ts';
import { defineVariant } from './define-variant.ts';

const linear = defineVariant({
  name: 'linear',
  title: 'Linear',
  source: 'this test',
  activation: (_m, z) => z,
}).trace();

/** A filter, and pre-activations [count, n] for it. */
interface Case {
  readonly keep: Keep;
  readonly z: Float64Array;
  readonly count: number;
  readonly features: number;
}

const distinct = fc.double({ noNaN: true });
const tied = fc.integer({ min: -3, max: 3 });

const cases: fc.Arbitrary<Case> = fc
  .record({ count: fc.integer({ min: 1, max: 9 }), features: fc.integer({ min: 1, max: 12 }) })
  .chain(({ count, features }) => {
    const size = { minLength: count * features, maxLength: count * features };
    const threshold = fc.oneof(distinct, tied);
    const thresholds = [1, features].map((length) => fc.array(threshold, { minLength: length, maxLength: length }));
    const ranking = fc.record({
      per: fc.constantFrom('sample', 'batch', 'feature', 'group'),
      by: fc.constantFrom('value', 'magnitude'),
      k: fc.oneof(fc.integer({ min: 0, max: features }), fc.double({ min: 0, max: features, noNaN: true })),
    });
    const auxiliary = fc.record({ k: fc.nat(features), weight: fc.constantFrom(1 / 32, 1, 0) });
    const keep = fc
      .tuple(ranking, fc.option(fc.oneof(...thresholds)), auxiliary)
      .map(([rank, given, aux]): Keep => ({ ...rank, auxiliary: aux, ...(given && { thresholds: given }) }));
    const z = fc.oneof(fc.array(distinct, size), fc.array(tied, size)).map((values) => Float64Array.from(values));
    return fc.record({ keep, z, count: fc.constant(count), features: fc.constant(features) });
  });

function masked({ keep, z, count, features }: Case): Uint8Array {
  const mask = new Uint8Array(z.length).fill(7);
  filterMask('linear', keep, features)(z, count, null, mask);
  return mask;
}

describe('filterMask', () => {
  it('agrees with the sorts of the reference, whatever is ranked by whatever, or held against thresholds', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { keep, z, count, features } = given;
        expect(masked(given)).toEqual(keepMask({ ...linear, keep }, z, count, features));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same mask when it is used again, for batches of other sizes', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { keep, z, count, features } = given;
        const filter = filterMask('linear', keep, features);
        const alone = masked(given);
        const other = new Uint8Array(3 * z.length);
        filter(Float64Array.of(...z, ...z, ...z), 3 * count, null, other);
        const again = new Uint8Array(z.length);
        filter(z, count, null, again);
        expect(again).toEqual(alone);
      }),
    );
  });

  it('takes the k that it is called with where it has none of its own', () => {
    const filter = filterMask('linear', { per: 'sample', by: 'value', k: null }, 4);
    const mask = new Uint8Array(4);
    filter(Float64Array.of(1, 4, 3, 2), 1, 2, mask);
    expect([...mask]).toEqual([0, 1, 1, 0]);
    expect(() => filter(new Float64Array(4), 1, null, mask)).toThrow('linear: k must be from 0 to the 4 features, got');
  });

  it('needs no k where it has thresholds, and passes what lies above them only', () => {
    const keep = { per: 'batch', by: 'magnitude', k: null, thresholds: [1, 2] } as const;
    const z = Float64Array.of(1, 2.5, -1.5, -2);
    expect([...masked({ keep, z, count: 2, features: 2 })]).toEqual([0, 1, 1, 0]);
  });

  it('refuses thresholds that are neither one nor one for each feature', () => {
    expect(() => filterMask('linear', { per: 'batch', by: 'value', k: 1, thresholds: [1, 2] }, 3)).toThrow(
      'linear: there must be one threshold, or one for each of the 3 features, got 2.',
    );
  });

  const everyKind: readonly Keep[] = (['sample', 'batch', 'feature', 'group'] as const).flatMap((per) => [
    { per, by: 'value', k: 1 },
    { per, by: 'magnitude', k: 1, thresholds: [0] },
  ]);
  it.each(everyKind)('passes what is not a number, as the reference does: %j', (keep) => {
    const z = Float64Array.of(3, NaN, -1, 2, 5, NaN);
    for (const mask of [masked({ keep, z, count: 2, features: 3 }), keepMask({ ...linear, keep }, z, 2, 3)]) {
      expect([mask[1], mask[5]]).toEqual([1, 1]);
    }
  });
});

describe('passingOfSample', () => {
  const keep: Keep = { per: 'sample', by: 'value', k: 3 };

  it('is the number of those that pass in each sample, where it depends on nothing else', () => {
    expect(passingOfSample(keep, 8)).toBe(3);
  });

  it.each<[string, Partial<Keep>]>([
    ['ranks a batch', { per: 'batch' }],
    ['ranks the samples of a feature', { per: 'feature' }],
    ['is told k when it is called', { k: null }],
    ['lets AuxK learn', { auxiliary: { k: 1, weight: 0.25 } }],
    ['lets none pass', { k: 0 }],
  ])('is 0 for a filter that %s', (_which, other) => {
    expect(passingOfSample({ ...keep, ...other }, 8)).toBe(0);
  });
});

describe('groupEnds', () => {
  it('makes k groups that differ by one feature at most and cover all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), (features, wanted) => {
        const k = Math.min(features, wanted);
        const ends = groupEnds(k, features);
        const sizes = ends.slice(1).map((end, g) => end - ends[g]!);
        expect(sizes).toHaveLength(Math.max(1, k));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect([ends[0], ends.at(-1)]).toEqual([0, features]);
      }),
    );
  });

  it('of 10 features and 4 groups are 2, 5 and 7', () => {
    expect(groupEnds(4, 10)).toEqual([0, 2, 5, 7, 10]);
  });
});

describe('gradientWeights', () => {
  it('agree with the sorts of the reference', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { keep, z, count, features } = given;
        const mask = masked(given);
        const weights = new Float32Array(z.length).fill(7);
        gradientWeights(keep, features)?.(z, count, mask, weights);
        const expected = errorWeights(keep, z, mask, features);
        expect(keep.auxiliary!.k > 0 ? Float64Array.from(weights) : Float64Array.from(mask)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('are the mask itself without AuxK', () => {
    const keep = { per: 'sample', by: 'value', k: 1 } as const;
    expect(gradientWeights(keep, 3)).toBeNull();
    expect(gradientWeights({ ...keep, auxiliary: { k: 0, weight: 1 } }, 3)).toBeNull();
  });

  it('give its weight to the first of the outputs that pass in no sample', () => {
    const keep = { per: 'sample', by: 'value', k: 1, auxiliary: { k: 1, weight: 0.25 } } as const;
    const z = Float64Array.of(9, 1, 2, 8, 9, 4, 3, 8);
    const mask = masked({ keep, z, count: 2, features: 4 });
    expect([...mask]).toEqual([1, 0, 0, 0, 1, 0, 0, 0]);
    const weights = new Float32Array(8);
    gradientWeights(keep, 4)!(z, 2, mask, weights);
    expect([...weights]).toEqual([1, 0, 0, 0.25, 1, 0, 0, 0.25]);
  });
});
