import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDead, median, typicalDiagonal, unrepresentedFeatures } from './represented.ts';

/** Which features are unrepresented in a model with d dimensions and this diagonal. */
const unrepresented = (diagonal: readonly number[], dimensions: number): number[] => {
  const entries = Float64Array.from(diagonal);
  return unrepresentedFeatures(entries, typicalDiagonal(entries, dimensions));
};

describe('an output is dead', () => {
  it('where it was never active though its feature was on', () => {
    expect(isDead({ on: 1, active: 0 })).toBe(true);
    expect(isDead({ on: 5, active: 1 })).toBe(false);
  });

  it('never where its feature was not on, or not often enough', () => {
    expect(isDead({ on: 0, active: 0 })).toBe(false);
    expect([7, 8].map((on) => isDead({ on, active: 0 }, 8))).toEqual([false, true]);
  });
});

describe('a feature is unrepresented', () => {
  it('below 0.3 of the median diagonal, and not at it', () => {
    expect(unrepresented([2, 0.59, 2, 0.61, 2], 2)).toEqual([1]);
    expect(unrepresentedFeatures(Float64Array.of(0.3, 0.29), 1)).toEqual([1]);
  });

  it('whatever the largest diagonal is, as long as most features are represented', () => {
    // The mean is 17.6, and 0.3 of it is above every other entry.
    expect(unrepresented([100, 1, 1.5, 0, 1, 2], 4)).toEqual([3]);
  });

  it('where its output has the wrong sign', () => {
    expect(unrepresented([1, -1, 1], 1)).toEqual([1]);
  });

  it('in all of a model without a positive diagonal', () => {
    expect(unrepresented([-1, 0, -0.5], 2)).toEqual([0, 1, 2]);
  });

  it('in none of a model whose features are all alike', () => {
    expect(unrepresented([0.01, 0.01, 0.01], 1)).toEqual([]);
  });

  it('beside one that is represented, also when d would allow for more', () => {
    expect(unrepresented([0, 0, 1, 0], 3)).toEqual([0, 1, 3]);
  });

  it('by where it was put: any share of features, at any scale and in any order', () => {
    const diagonals = fc.record({
      // Represented ones differ by less than 1/0.3, the others stay below 0.3 of the smallest of them.
      stored: fc.array(fc.double({ min: 1, max: 3, noNaN: true }), { minLength: 1, maxLength: 20 }),
      rest: fc.array(fc.double({ min: -1, max: 0.29, noNaN: true }), { maxLength: 200 }),
      scale: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      excess: fc.nat(),
    });
    fc.assert(
      fc.property(diagonals, fc.infiniteStream(fc.nat()), ({ stored, rest, scale, excess }, keys) => {
        const kinds = [
          ...stored.map((entry) => [entry, true] as const),
          ...rest.map((entry) => [entry, false] as const),
        ];
        const shuffled = kinds
          .map((kind) => ({ kind, key: keys.next().value! }))
          .sort((one, other) => one.key - other.key)
          .map(({ kind }) => kind);
        // The rule needs that half of the d largest are represented: d is at most twice their number.
        const dimensions = 1 + (excess % (2 * stored.length));
        const expected = shuffled.flatMap(([, represented], i) => (represented ? [] : [i]));
        const diagonal = shuffled.map(([entry]) => scale * entry);
        expect(unrepresented(diagonal, Math.min(dimensions, diagonal.length))).toEqual(expected);
      }),
    );
  });
});

describe('the typical diagonal', () => {
  it('is the median while at least half of the features are represented', () => {
    expect(typicalDiagonal(Float64Array.of(0, 1, 0, 2, 3, 1.5), 1)).toBe(1.5);
  });

  it('is the median of the d largest where more than half are not', () => {
    expect(typicalDiagonal(Float64Array.of(0, 0.01, 3, 1, 2, 0, 0.02), 3)).toBe(2);
  });
});

it('the median is the middle of an odd number of values and the upper one of two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(3);
  expect(median([-5])).toBe(-5);
});
