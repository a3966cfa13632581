import { describe, expect, it } from 'vitest';
import { sameData, sameNumbers } from './same-data.ts';

describe('sameData', () => {
  const pairs: readonly [boolean, unknown, unknown][] = [
    [true, { a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] }],
    [true, { a: 1, b: undefined }, { a: 1 }],
    [true, { a: 1, b: 2 }, { b: 2, a: 1 }],
    [true, NaN, NaN],
    [false, 0, -0],
    [false, { a: 1 }, { a: 1, b: 2 }],
    [false, [1, 2], [1, 2, 3]],
    [false, [], {}],
    [false, null, {}],
    [false, 1, '1'],
  ];
  it.each(pairs)('is %s for %j and %j', (same, a, b) => {
    expect(sameData(a, b)).toBe(same);
    expect(sameData(b, a)).toBe(same);
  });
});

describe('sameNumbers', () => {
  it('compares bit by bit, across kinds of arrays', () => {
    expect(sameNumbers(Float64Array.of(1, NaN), [1, NaN])).toBe(true);
    expect(sameNumbers([0], [-0])).toBe(false);
    expect(sameNumbers([1], [1, 2])).toBe(false);
  });
});
