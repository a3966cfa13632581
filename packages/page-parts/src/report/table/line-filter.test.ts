import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineFilter, numberFilter, textFilter } from './line-filter.ts';

const VALUES = [null, -1, 0, 0.05, 0.1, 0.2, 0.3, 0.30004, 0.34, 1];
const passing = (text: string): unknown[] => VALUES.filter((value) => numberFilter(text)!(value));

describe('numberFilter', () => {
  it('compares, has ranges with both ends, and takes several of which one has to hold', () => {
    expect(passing('< 0.1')).toEqual([-1, 0, 0.05]);
    expect(passing('>=0.34')).toEqual([0.34, 1]);
    expect(passing('≤ 0')).toEqual([-1, 0]);
    expect(passing('!= 1')).toEqual(VALUES.slice(1, -1));
    expect(passing('0.1..0.3')).toEqual([0.1, 0.2, 0.3]);
    expect(passing('< 0, > 5e-1')).toEqual([-1, 1]);
  });

  it('takes a plain number for all that round to it in its own digits', () => {
    expect(passing('0.3')).toEqual([0.3, 0.30004, 0.34]);
    expect(passing('0.30')).toEqual([0.3, 0.30004]);
    expect(passing('0.3000')).toEqual([0.3, 0.30004]);
    expect(passing('-1')).toEqual([-1]);
    expect(passing('0')).toEqual([0]);
  });

  it('finds every number that the table shows by what it shows', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (value) => {
        expect(numberFilter(value.toExponential(3))!(value)).toBe(true);
      }),
    );
  });

  it('is none for what is no number', () => {
    for (const text of ['', 'relu', '<', '1..', '0.1...0.3', '< a', ',']) expect(numberFilter(text)).toBeNull();
  });
});

describe('textFilter', () => {
  it('contains, whatever the case, or with ! does not', () => {
    const words = ['ReLU', 'JumpReLU', 'TopK', null];
    expect(words.filter(textFilter('relu'))).toEqual(['ReLU', 'JumpReLU']);
    expect(words.filter(textFilter('! relu'))).toEqual(['TopK', null]);
  });

  it('filters nothing while nothing is typed', () => {
    expect(lineFilter('  ', true)).toBeNull();
    expect(lineFilter('  ', false)).toBeNull();
  });
});
