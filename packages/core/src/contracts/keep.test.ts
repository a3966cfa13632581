import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepLargest, largest } from './keep.ts';

/** Positions of the `count` largest by a full sort, equal values in order of position. */
function sorted(values: Float64Array, count: number): Uint8Array {
  const order = [...values.keys()].sort((i, j) => values[j]! - values[i]! || i - j);
  const mask = new Uint8Array(values.length);
  for (const position of order.slice(0, count)) mask[position] = 1;
  return mask;
}

function kept(values: Float64Array, count: number): Uint8Array {
  const mask = new Uint8Array(values.length).fill(7);
  keepLargest(values, count, mask, new Float64Array(values.length));
  return mask;
}

const group = (value: fc.Arbitrary<number>) =>
  fc
    .array(value, { minLength: 1, maxLength: 120 })
    .chain((values) => fc.tuple(fc.constant(Float64Array.from(values)), fc.nat(values.length)));

const distinct = fc.double({ noNaN: true });
const tied = fc.integer({ min: -2, max: 2 });

describe('keepLargest', () => {
  it.each([
    ['doubles, infinities and both zeros included', distinct],
    ['many ties', tied],
  ] as const)('agrees with a full sort: %s', (_name, value) => {
    fc.assert(
      fc.property(group(value), ([values, count]) => {
        expect(kept(values, count)).toEqual(sorted(values, count));
      }),
    );
  });

  it('lets equal values pass in order of position', () => {
    expect([...kept(Float64Array.of(1, 2, 1, 2, 1), 3)]).toEqual([1, 1, 0, 1, 0]);
    expect([...kept(new Float64Array(5), 2)]).toEqual([1, 1, 0, 0, 0]);
  });

  it('reads the values only, and its scratch may be longer', () => {
    const values = Float64Array.of(3, 1, 2);
    const mask = new Uint8Array(3);
    keepLargest(values, 1, mask, new Float64Array(9).fill(99));
    expect([...values]).toEqual([3, 1, 2]);
    expect([...mask]).toEqual([1, 0, 0]);
  });
});

describe('largest', () => {
  it('is the element of that rank in a descending sort', () => {
    fc.assert(
      fc.property(fc.oneof(group(distinct), group(tied)), ([values, position]) => {
        const rank = Math.max(1, position);
        const expected = values.toSorted((a, b) => b - a)[rank - 1]!;
        expect(largest(values, rank, new Float64Array(values.length)) + 0).toBe(expected + 0);
      }),
    );
  });

  it('is exact where a sample says which values are searched, also where the sample is no picture of the rest', () => {
    const length = 1024;
    const noise = (i: number): number => Math.sin(i * i * 0.37 + i);
    const shapes = [
      noise,
      (i: number) => Math.round(3 * noise(i)),
      (i: number) => (i % 8 === 0 ? 10 + noise(i) : noise(i)),
      (i: number) => (i % 8 === 0 ? -10 : noise(i)),
      (i: number) => (i % 5 === 0 ? Infinity : noise(i)),
    ];
    for (const shape of shapes) {
      for (const size of [127, 128, length]) {
        const values = Float64Array.from({ length: size }, (_, i) => shape(i));
        const descending = values.toSorted((a, b) => b - a);
        for (const rank of [1, 9, Math.floor(size / 5)]) {
          expect(largest(values, rank, new Float64Array(size))).toBe(descending[rank - 1]);
          expect(kept(values, rank)).toEqual(sorted(values, rank));
        }
      }
    }
  });

  it('meets sorted, reversed, constant and organ-pipe inputs', () => {
    const length = 1000;
    const shapes = [(i: number) => i, (i: number) => -i, () => 1, (i: number) => Math.min(i, length - i)];
    for (const shape of shapes) {
      const values = Float64Array.from({ length }, (_, i) => shape(i));
      const descending = values.toSorted((a, b) => b - a);
      for (const rank of [1, 2, 500, 999, 1000]) {
        expect(largest(values, rank, new Float64Array(length))).toBe(descending[rank - 1]);
      }
    }
  });
});
