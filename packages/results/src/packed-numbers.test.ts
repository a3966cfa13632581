import { RugError } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import { packedNumbers } from './packed-text.ts';

/** The 64 bits of each number: NaN and -0 are told from their like. */
const bits = (values: ArrayLike<number>): bigint[] => [...new BigUint64Array(Float64Array.from(values).buffer)];

describe('packed numbers', () => {
  it('are base64 of the little-endian bytes', () => {
    // 1 is 3ff00000 00000000 and -2 is c0000000 00000000; Node writes their base64.
    const bytes = Buffer.from('000000000000f03f' + '00000000000000c0', 'hex');
    expect(packNumbers([1, -2])).toBe(bytes.toString('base64'));
    expect(packNumbers([1, -2], 4)).toBe(Buffer.from('0000803f' + '000000c0', 'hex').toString('base64'));
    expect(packNumbers([])).toBe('');
  });

  it('come back bit for bit, signed zeros and subnormals too', () => {
    const numbers = [0, -0, 5e-324, -5e-324, 2.2250738585072009e-308, Infinity, -Infinity, NaN, Number.MAX_VALUE];
    expect(bits(unpackNumbers(packNumbers(numbers)))).toEqual(bits(numbers));
    fc.assert(
      fc.property(fc.float64Array(), (values) => {
        const text = packNumbers(values);
        expect(packedNumbers.safeParse(text).success).toBe(true);
        expect(bits(unpackNumbers(text))).toEqual(bits(values));
      }),
    );
  });

  it('come back rounded to float32 where they take 4 bytes, and float32 numbers bit for bit', () => {
    fc.assert(
      fc.property(fc.float64Array(), (values) => {
        expect(bits(unpackNumbers(packNumbers(values, 4), 4))).toEqual(bits(values.map(Math.fround)));
      }),
    );
    const smallest = [2 ** -149, -(2 ** -149), -0, 2 ** 127];
    expect(bits(unpackNumbers(packNumbers(smallest, 4), 4))).toEqual(bits(smallest));
  });

  it('are read from the beginning, as many as are asked for and two more at most', () => {
    fc.assert(
      fc.property(fc.float64Array(), fc.nat(12), fc.constantFrom(4, 8), (values, most, width) => {
        const [some, all] = [most, Infinity].map((count) => unpackNumbers(packNumbers(values, width), width, count));
        expect(some!.length).toBe(Math.min(values.length, 3 * Math.ceil(most / 3)));
        expect(bits(some!)).toEqual(bits(all!.subarray(0, some!.length)));
      }),
    );
  });

  it.each([
    ['letters that base64 has not', 'AAAAAAAA8D8%'],
    ['no whole groups of four', 'AAAAA'],
    ['too few bytes for a number', 'AAAA'],
    ['padding in the middle', 'AA==AAAA'],
    ['white space', 'AAAA AAA8D8='],
  ])('are refused in one line with %s', (_what, text) => {
    expect(() => unpackNumbers(text)).toThrow(RugError);
    expect(() => unpackNumbers(text)).toThrow(/^packed numbers: must be base64 of whole numbers, got .+\.$/);
  });

  it('are refused where the width is another one', () => {
    expect(() => unpackNumbers(packNumbers([1], 4))).toThrow('got 4 bytes');
  });
});
